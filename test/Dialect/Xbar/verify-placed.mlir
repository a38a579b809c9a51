// RUN: npc-opt %s -xbar-verify=stage=placed -split-input-file -verify-diagnostics

module attributes {npc.target = "tiny"} {
  nn.weight @m.w : tensor<4x4xf32> = splat 0.5
  xbar.matrix @m : 4x4 from @m.w view #xbar.view<offset 0, taps [], channels 4 : 4, columns 4 : 1>
  xbar.block @a of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 4 converter <gain 1.0, shift 0>
  // expected-error @below {{'xbar.array' op has no core; run xbar-place first}}
  xbar.array @arr : 4x8 holds [@a at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 1.0, gmax 16.0>
  func.func @main(%x: tensor<1x4xf32>) {
    %q = xbar.quantize %x code(#xbar.code<scale 1.0, zero_point 0, min -127, max 127>) : tensor<1x4xf32> -> tensor<1x4xi8>
    %y = xbar.layer %q matrix(@m) blocks([@a]) input_code(#xbar.code<scale 1.0, zero_point 0, min -127, max 127>) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<1x4xi8> -> tensor<1x4xf32>
    return
  }
}

// -----

module attributes {npc.target = "tiny"} {
  nn.weight @m.w : tensor<4x4xf32> = splat 0.5
  xbar.matrix @m : 4x4 from @m.w view #xbar.view<offset 0, taps [], channels 4 : 4, columns 4 : 1>
  xbar.block @a of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 4 converter <gain 1.0, shift 0>
  // expected-error @below {{'xbar.array' op is on chip 0 core 4; the machine has 1 chips of 4 cores}}
  xbar.array @arr : 4x8 holds [@a at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 1.0, gmax 16.0> at chip 0 core 4
  func.func @main(%x: tensor<1x4xf32>) {
    %q = xbar.quantize %x code(#xbar.code<scale 1.0, zero_point 0, min -127, max 127>) : tensor<1x4xf32> -> tensor<1x4xi8>
    %y = xbar.layer %q matrix(@m) blocks([@a]) input_code(#xbar.code<scale 1.0, zero_point 0, min -127, max 127>) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<1x4xi8> -> tensor<1x4xf32>
    return
  }
}

// -----

module attributes {npc.target = "tiny"} {
  nn.weight @m.w : tensor<4x4xf32> = splat 0.5
  xbar.matrix @m : 4x4 from @m.w view #xbar.view<offset 0, taps [], channels 4 : 4, columns 4 : 1>
  xbar.block @a of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 4 converter <gain 1.0, shift 0>
  // expected-error @below {{'xbar.array' op is on chip 1 core 0; the machine has 1 chips of 4 cores}}
  xbar.array @arr : 4x8 holds [@a at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 1.0, gmax 16.0> at chip 1 core 0
  func.func @main(%x: tensor<1x4xf32>) {
    %q = xbar.quantize %x code(#xbar.code<scale 1.0, zero_point 0, min -127, max 127>) : tensor<1x4xf32> -> tensor<1x4xi8>
    %y = xbar.layer %q matrix(@m) blocks([@a]) input_code(#xbar.code<scale 1.0, zero_point 0, min -127, max 127>) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<1x4xi8> -> tensor<1x4xf32>
    return
  }
}

// -----

module attributes {npc.target = "tiny"} {
  nn.weight @m.w : tensor<4x4xf32> = splat 0.5
  xbar.matrix @m : 4x4 from @m.w view #xbar.view<offset 0, taps [], channels 4 : 4, columns 4 : 1>
  xbar.block @a of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 2>] columns 0 to 4 converter <gain 1.0, shift 0>
  xbar.block @b of @m rows [#xbar.rect<taps 0 to 1, channels 2 to 4>] columns 0 to 4 converter <gain 1.0, shift 0>
  xbar.array @arr : 4x8 holds [@a at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 1.0, gmax 16.0> at chip 0 core 1
  // expected-error @below {{'xbar.array' op is on chip 0 core 1, where @arr is}}
  xbar.array @arr2 : 4x8 holds [@b at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 1.0, gmax 16.0> at chip 0 core 1
  func.func @main(%x: tensor<1x4xf32>) {
    %q = xbar.quantize %x code(#xbar.code<scale 1.0, zero_point 0, min -127, max 127>) : tensor<1x4xf32> -> tensor<1x4xi8>
    %y = xbar.layer %q matrix(@m) blocks([@a, @b]) input_code(#xbar.code<scale 1.0, zero_point 0, min -127, max 127>) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<1x4xi8> -> tensor<1x4xf32>
    return
  }
}
