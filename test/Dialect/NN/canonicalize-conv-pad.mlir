// RUN: npc-opt %s -canonicalize -split-input-file | FileCheck %s

// CHECK-LABEL: func.func @zeros
// CHECK-SAME:    %[[X:.*]]: tensor<1x1x4x6xf32>, %[[W:.*]]: tensor<1x1x3x3xf32>
// CHECK-NEXT:    %[[Y:.*]] = nn.conv %[[X]], %[[W]] pads [1, 0, 4, 2] : (tensor<1x1x4x6xf32>, tensor<1x1x3x3xf32>) -> tensor<1x1x7x6xf32>
// CHECK-NEXT:    return %[[Y]]
func.func @zeros(%x: tensor<1x1x4x6xf32>, %w: tensor<1x1x3x3xf32>) -> tensor<1x1x7x6xf32> {
  %p = nn.pad %x pads [0, 0, 1, 0, 0, 0, 3, 2] : (tensor<1x1x4x6xf32>) -> tensor<1x1x8x8xf32>
  %y = nn.conv %p, %w pads [0, 0, 1, 0] : (tensor<1x1x8x8xf32>, tensor<1x1x3x3xf32>) -> tensor<1x1x7x6xf32>
  return %y : tensor<1x1x7x6xf32>
}

// -----

// CHECK-LABEL: func.func @minus_zero_into_default_pads
// CHECK-NEXT:    nn.conv %{{.*}}, %{{.*}} pads [1, 1, 1, 1]
func.func @minus_zero_into_default_pads(%x: tensor<1x1x4x4xf32>, %w: tensor<1x1x3x3xf32>) -> tensor<1x1x4x4xf32> {
  %p = nn.pad %x pads [0, 0, 1, 1, 0, 0, 1, 1] value -0.0 : (tensor<1x1x4x4xf32>) -> tensor<1x1x6x6xf32>
  %y = nn.conv %p, %w : (tensor<1x1x6x6xf32>, tensor<1x1x3x3xf32>) -> tensor<1x1x4x4xf32>
  return %y : tensor<1x1x4x4xf32>
}

// -----

// CHECK-LABEL: func.func @ones_stay
// CHECK:         nn.pad
// CHECK:         nn.conv %pad
func.func @ones_stay(%x: tensor<1x1x4x4xf32>, %w: tensor<1x1x3x3xf32>) -> tensor<1x1x4x4xf32> {
  %p = nn.pad %x pads [0, 0, 1, 1, 0, 0, 1, 1] value 1.0 : (tensor<1x1x4x4xf32>) -> tensor<1x1x6x6xf32>
  %y = nn.conv %p, %w : (tensor<1x1x6x6xf32>, tensor<1x1x3x3xf32>) -> tensor<1x1x4x4xf32>
  return %y : tensor<1x1x4x4xf32>
}

// -----

// CHECK-LABEL: func.func @reflection_stays
// CHECK:         nn.pad
// CHECK:         nn.conv %pad
func.func @reflection_stays(%x: tensor<1x1x4x4xf32>, %w: tensor<1x1x3x3xf32>) -> tensor<1x1x4x4xf32> {
  %p = nn.pad %x pads [0, 0, 1, 1, 0, 0, 1, 1] mode reflect : (tensor<1x1x4x4xf32>) -> tensor<1x1x6x6xf32>
  %y = nn.conv %p, %w : (tensor<1x1x6x6xf32>, tensor<1x1x3x3xf32>) -> tensor<1x1x4x4xf32>
  return %y : tensor<1x1x4x4xf32>
}

// -----

// CHECK-LABEL: func.func @channels_stay
// CHECK:         nn.pad
// CHECK:         nn.conv %pad
func.func @channels_stay(%x: tensor<1x1x4x4xf32>, %w: tensor<1x2x3x3xf32>) -> tensor<1x1x2x2xf32> {
  %p = nn.pad %x pads [0, 1, 0, 0, 0, 0, 0, 0] : (tensor<1x1x4x4xf32>) -> tensor<1x2x4x4xf32>
  %y = nn.conv %p, %w : (tensor<1x2x4x4xf32>, tensor<1x2x3x3xf32>) -> tensor<1x1x2x2xf32>
  return %y : tensor<1x1x2x2xf32>
}

// -----

// CHECK-LABEL: func.func @crop_stays
// CHECK:         nn.pad
// CHECK:         nn.conv %pad
func.func @crop_stays(%x: tensor<1x1x4x4xf32>, %w: tensor<1x1x3x3xf32>) -> tensor<1x1x2x1xf32> {
  %p = nn.pad %x pads [0, 0, 0, 0, 0, 0, 0, -1] : (tensor<1x1x4x4xf32>) -> tensor<1x1x4x3xf32>
  %y = nn.conv %p, %w : (tensor<1x1x4x3xf32>, tensor<1x1x3x3xf32>) -> tensor<1x1x2x1xf32>
  return %y : tensor<1x1x2x1xf32>
}
