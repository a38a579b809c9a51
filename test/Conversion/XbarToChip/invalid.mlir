// RUN: npc-opt %s --convert-xbar-to-chip -split-input-file -verify-diagnostics -allow-unregistered-dialect

// expected-error @+1 {{the module has no func.func @main to schedule}}
module attributes {npc.target = "tiny"} {
}

// -----

module attributes {npc.target = "tiny"} {
  // expected-error @+1 {{@main is declared, but has no body to schedule}}
  func.func private @main(tensor<1x4xf32>) -> tensor<1x4xf32>
}

// -----

module attributes {npc.target = "tiny"} {
  // expected-error @+1 {{@main has 2 blocks; a program's functions have one}}
  func.func @main(%x: tensor<4xf32>) -> tensor<4xf32> {
    return %x : tensor<4xf32>
  ^other:
    return %x : tensor<4xf32>
  }
}

// -----

module attributes {npc.target = "tiny"} {
  // expected-error @+1 {{no memory of the chip or the host holds elements of type 'bf16'; insert a cast to f32, i32 or i64}}
  func.func @main(%x: tensor<4xbf16>) -> tensor<4xf32> {
    %y = nn.cast %x : tensor<4xbf16> -> tensor<4xf32>
    return %y : tensor<4xf32>
  }
}

// -----

// All arguments are checked.
module attributes {npc.target = "tiny"} {
  // expected-error @+7 {{a value of type 'i32'; expected a static tensor with at most 2^31 elements}}
  // expected-error @+6 {{a value of type 'tensor<?xf32>'; expected}}
  // expected-error @+5 {{a value of type 'tensor<*xf32>'; expected}}
  // expected-error @+4 {{a value of type 'tensor<46341x46341xf32>'; expected}}
  // expected-error @+3 {{a value of type 'tensor<4611686018427387904x4xf32>'; expected}}
  // expected-error @+2 {{a value of type 'tensor<0x4611686018427387904x4xf32>'; expected}}
  func.func @main(
      %a: i32, %b: tensor<?xf32>, %c: tensor<*xf32>, %d: tensor<46341x46341xf32>, %e: tensor<4611686018427387904x4xf32>, %f: tensor<0x4611686018427387904x4xf32>) {
    return
  }
}

// -----

module attributes {npc.target = "tiny"} {
  // expected-error @+1 {{a tensor without elements, 'tensor<0x4xf32>', has no place in a memory}}
  func.func @main(%x: tensor<0x4xf32>) -> tensor<0x4xf32> {
    return %x : tensor<0x4xf32>
  }
}

// -----

module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<1x4xf32>, %v: tensor<4xf32>) -> tensor<1x4xf32> {
    // expected-error @+1 {{the statistics of a normalisation must be weights of the model; these are computed}}
    %s, %o = nn.norm_coefficients %v, %v, %v, %v epsilon 1.0e-3 : tensor<4xf32>
    %y = nn.channel_affine %x, %s, %o : (tensor<1x4xf32>, tensor<4xf32>, tensor<4xf32>) -> tensor<1x4xf32>
    return %y : tensor<1x4xf32>
  }
}

// -----

// All that is wrong is said at once.
module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<4xf32>) -> tensor<4xf32> {
    // expected-error @+1 {{no instruction computes test.first}}
    %a = "test.first"(%x) : (tensor<4xf32>) -> tensor<4xf32>
    // expected-error @+1 {{no instruction computes test.second}}
    %b = "test.second"(%a) : (tensor<4xf32>) -> tensor<4xf32>
    return %b : tensor<4xf32>
  }
}

// -----

module attributes {npc.target = "tiny"} {
  func.func @main(%x: tensor<2xi64>) -> tensor<3xi64> {
    // 2^24 + 1 is no f32.
    // expected-error @+1 {{the pad value 0x4170000010000000 : f64 is no number that chip.fill can write exactly}}
    %y = nn.pad %x pads [1, 0] value 16777217.0 : (tensor<2xi64>) -> tensor<3xi64>
    return %y : tensor<3xi64>
  }
}

// -----

module attributes {npc.target = "tiny"} {
  nn.weight @w : tensor<4x3xf32> = splat 0.5
  xbar.matrix @fc : 4x3 from @w view #xbar.view<offset 0, taps [], channels 4 : 3, columns 3 : 1>
  func.func @main(%x: tensor<1x4xf32>) -> tensor<1x3xf32> {
    // expected-error @+1 {{the layer has no blocks; run xbar-tile first}}
    %y = xbar.layer %x matrix(@fc) {
    ^position(%sum: tensor<3xf32>):
      xbar.yield %sum : tensor<3xf32>
    } : tensor<1x4xf32> -> tensor<1x3xf32>
    return %y : tensor<1x3xf32>
  }
}

// -----

module attributes {npc.target = "tiny"} {
  nn.weight @w : tensor<4x3xf32> = splat 0.5
  xbar.matrix @fc : 4x3 from @w view #xbar.view<offset 0, taps [], channels 4 : 3, columns 3 : 1>
  xbar.block @fc.b0 of @fc rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 3
  func.func @main(%x: tensor<1x4xf32>) -> tensor<1x3xf32> {
    // expected-error @+1 {{the layer's input is not in codes; run xbar-map first}}
    %y = xbar.layer %x matrix(@fc) blocks([@fc.b0]) {
    ^position(%sum: tensor<3xf32>):
      xbar.yield %sum : tensor<3xf32>
    } : tensor<1x4xf32> -> tensor<1x3xf32>
    return %y : tensor<1x3xf32>
  }
}

// -----

module attributes {npc.target = "tiny"} {
  nn.weight @w : tensor<4x3xf32> = splat 0.5
  xbar.matrix @fc : 4x3 from @w view #xbar.view<offset 0, taps [], channels 4 : 3, columns 3 : 1>
  xbar.block @fc.b0 of @fc rows [#xbar.rect<taps 0 to 1, channels 0 to 4>] columns 0 to 3
  func.func @main(%x: tensor<1x4xi8>) -> tensor<1x3xf32> {
    // expected-error @+1 {{block @fc.b0 lies on no core; run xbar-place first}}
    %y = xbar.layer %x matrix(@fc) blocks([@fc.b0]) input_code(#xbar.code<scale 0.5, zero_point 0, min -127, max 127>) {
    ^position(%sum: tensor<3xf32>):
      xbar.yield %sum : tensor<3xf32>
    } : tensor<1x4xi8> -> tensor<1x3xf32>
    return %y : tensor<1x3xf32>
  }
}
