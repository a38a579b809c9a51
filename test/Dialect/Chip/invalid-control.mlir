// RUN: npc-opt %s -split-input-file -verify-diagnostics

chip.stream @h host {
  // expected-error @+1 {{loop_c1: count must be at least 1, is 0}}
  chip.loop 0 {
  }
}

// -----

chip.semaphore @s
chip.stream @h host {
  // expected-error @+1 {{wait_c1: count must be at least 1, is 0}}
  chip.wait @s for 0
}

// -----

chip.semaphore @s
chip.stream @h host {
  chip.loop 4 {
    // expected-error @+1 {{wait_c1: count must be at least 1, is 0}}
    chip.wait @s for 0 strides [-1]
  }
}

// -----

chip.stream @h host {
  // expected-error @+1 {{wait_c2: no semaphore @s}}
  chip.wait @s for 1
}

// -----

chip.semaphore @s
chip.stream @h host {
  chip.loop 4 {
    // expected-error @+1 {{wait_c3: the count has 0 strides in 1 loops}}
    chip.wait @s for 1
  }
}

// -----

chip.semaphore @s
chip.stream @h host {
  // expected-error @+1 {{wait_c3: the count has 1 strides in 0 loops}}
  chip.wait @s for 1 strides [1]
}

// -----

chip.memory @s host bytes 4
chip.stream @h host {
  // expected-error @+1 {{signal_c1: no semaphore @s}}
  chip.signal @s
}

// -----

chip.stream @a core 0 of chip 0 {
  // expected-error @+1 {{send_c1: no channel @link}}
  chip.send @link
}

// -----

chip.channel @link from @a to @b columns 1 capacity 1
chip.stream @a core 0 of chip 0 {
}
chip.stream @b core 1 of chip 0 {
  // expected-error @+1 {{send_c1: @link starts at @a}}
  chip.send @link
}

// -----

chip.stream @a core 0 of chip 0 {
  // expected-error @+1 {{receive_c1: no channel @link}}
  chip.receive @link
}

// -----

chip.channel @link from @a to @b columns 1 capacity 1
chip.stream @a core 0 of chip 0 {
  // expected-error @+1 {{receive_c1: @link ends at @b}}
  chip.receive @link
}
chip.stream @b core 1 of chip 0 {
}
