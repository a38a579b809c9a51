// RUN: npc-opt %s -xbar-verify=stage=mapped -split-input-file -verify-diagnostics

module attributes {npc.target = "tiny"} {
  nn.weight @m.w : tensor<4x4xf32> = splat 0.5
  xbar.matrix @m : 4x4 from @m.w view #xbar.view<offset 0, taps [], channels 4 : 4, columns 4 : 1>
  xbar.block @a of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 4
  func.func @main(%x: tensor<1x4xf32>) {
    // expected-error @below {{'xbar.layer' op has no input code; run xbar-map first}}
    %y = xbar.layer %x matrix(@m) blocks([@a]) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<1x4xf32> -> tensor<1x4xf32>
    return
  }
}

// -----

module attributes {npc.target = "tiny"} {
  nn.weight @m.w : tensor<4x4xf32> = splat 0.5
  xbar.matrix @m : 4x4 from @m.w view #xbar.view<offset 0, taps [], channels 4 : 4, columns 4 : 1>
  xbar.block @a of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 4 converter <gain 1.0, shift 0>
  xbar.array @arr : 4x8 holds [@a at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 1.0, gmax 16.0>
  func.func @main(%x: tensor<1x4xf32>) {
    %q = xbar.quantize %x code(#xbar.code<scale 1.0, zero_point 0, min -7, max 7>) : tensor<1x4xf32> -> tensor<1x4xi8>
    // expected-error @below {{'xbar.layer' op has input codes -7 to 7; those of tiny are -127 to 127}}
    %y = xbar.layer %q matrix(@m) blocks([@a]) input_code(#xbar.code<scale 1.0, zero_point 0, min -7, max 7>) {
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
  xbar.array @arr : 4x8 holds [@a at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 1.0, gmax 16.0>
  func.func @main(%x: tensor<1x4xf32>) {
    %q = xbar.quantize %x code(#xbar.code<scale 1.0, zero_point 0, min -127, max 127>) : tensor<1x4xf32> -> tensor<1x4xi8>
    // expected-error @below {{'xbar.layer' op reads codes as #xbar.code<scale 2.000000e+00, zero_point 0, min -127, max 127>, but they are made as #xbar.code<scale 1.000000e+00, zero_point 0, min -127, max 127>}}
    %y = xbar.layer %q matrix(@m) blocks([@a]) input_code(#xbar.code<scale 2.0, zero_point 0, min -127, max 127>) {
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
  xbar.array @arr : 4x8 holds [@a at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 1.0, gmax 16.0>
  func.func @main(%q: tensor<1x4xi8>) {
    // expected-error @below {{'xbar.layer' op reads codes that no xbar.quantize makes}}
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
  // expected-error @below {{'xbar.block' op has no converter; run xbar-map first}}
  xbar.block @a of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 4
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
  xbar.block @a of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 2>] columns 0 to 4 converter <gain 1.0, shift 0>
  // expected-error @below {{'xbar.block' op counts partial sums at gain 5.000000e-01 and shift 0, unlike the blocks that they are added to}}
  xbar.block @b of @m rows [#xbar.rect<taps 0 to 1, channels 2 to 4>] columns 0 to 4 converter <gain 0.5, shift 0>
  xbar.array @arr : 4x8 holds [@a at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 1.0, gmax 16.0>
  func.func @main(%x: tensor<1x4xf32>) {
    %q = xbar.quantize %x code(#xbar.code<scale 1.0, zero_point 0, min -127, max 127>) : tensor<1x4xf32> -> tensor<1x4xi8>
    %y = xbar.layer %q matrix(@m) blocks([@a, @b]) input_code(#xbar.code<scale 1.0, zero_point 0, min -127, max 127>) {
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
  xbar.block @a of @m rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 4 converter <gain 1.0, shift 20>
  xbar.array @arr : 4x8 holds [@a at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 1.0, gmax 16.0>
  func.func @main(%x: tensor<1x4xf32>) {
    %q = xbar.quantize %x code(#xbar.code<scale 1.0, zero_point 0, min -127, max 127>) : tensor<1x4xf32> -> tensor<1x4xi8>
    // expected-error @below {{'xbar.layer' op has partial sums that could leave 31 bits}}
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
  // expected-error @below {{'xbar.array' op has encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 8, gmin 1.000000e+00, gmax 1.600000e+01>; that of tiny is}}
  xbar.array @arr : 4x8 holds [@a at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 8, gmin 1.0, gmax 16.0>
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
  // expected-error @below {{'xbar.array' op has 17x8 crosspoints; arrays of tiny have 16x16}}
  xbar.array @arr : 17x8 holds [@a at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 1.0, gmax 16.0>
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
  xbar.array @arr : 4x8 holds [@a at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 1.0, gmax 16.0>
  // expected-error @below {{'xbar.array' op holds @a, which another array holds}}
  xbar.array @arr2 : 4x8 holds [@a at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 1.0, gmax 16.0>
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
  func.func @main(%x: tensor<1x4xf32>) {
    %q = xbar.quantize %x code(#xbar.code<scale 1.0, zero_point 0, min -127, max 127>) : tensor<1x4xf32> -> tensor<1x4xi8>
    // expected-error @below {{'xbar.layer' op has block @a in no array}}
    %y = xbar.layer %q matrix(@m) blocks([@a]) input_code(#xbar.code<scale 1.0, zero_point 0, min -127, max 127>) {
    ^position(%sum: tensor<4xf32>):
      xbar.yield %sum : tensor<4xf32>
    } : tensor<1x4xi8> -> tensor<1x4xf32>
    return
  }
}
