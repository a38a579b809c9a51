// RUN: npc-opt %s -canonicalize -split-input-file | FileCheck %s

// CHECK-LABEL: func.func @relu
// CHECK-NEXT:    %[[Y:.*]] = nn.relu
// CHECK-NEXT:    return %[[Y]]
func.func @relu(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = nn.relu %x : tensor<4xf32>
  %1 = nn.relu %0 : tensor<4xf32>
  return %1 : tensor<4xf32>
}

// -----

// CHECK-LABEL: func.func @same_clip
// CHECK-NEXT:    %[[Y:.*]] = nn.clip %{{.*}} low 0.000000e+00 high 6.000000e+00
// CHECK-NEXT:    return %[[Y]]
func.func @same_clip(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = nn.clip %x low 0.0 high 6.0 : tensor<4xf32>
  %1 = nn.clip %0 low 0.0 high 6.0 : tensor<4xf32>
  return %1 : tensor<4xf32>
}

// -----

// CHECK-LABEL: func.func @other_clip
// CHECK:         nn.clip %{{.*}} high 6.000000e+00
// CHECK:         nn.clip %{{.*}} high 3.000000e+00
func.func @other_clip(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = nn.clip %x high 6.0 : tensor<4xf32>
  %1 = nn.clip %0 high 3.0 : tensor<4xf32>
  return %1 : tensor<4xf32>
}

// -----

// CHECK-LABEL: func.func @sigmoid
// CHECK-COUNT-2: nn.sigmoid
func.func @sigmoid(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = nn.sigmoid %x : tensor<4xf32>
  %1 = nn.sigmoid %0 : tensor<4xf32>
  return %1 : tensor<4xf32>
}
