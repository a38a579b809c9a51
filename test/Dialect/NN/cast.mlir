// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --mlir-print-op-generic | npc-opt | FileCheck %s

// CHECK-LABEL: func.func @every_type
func.func @every_type(%x: tensor<2xf32>) {
  // CHECK: nn.cast %{{.*}} : tensor<2xf32> -> tensor<2xf16>
  %0 = nn.cast %x : tensor<2xf32> -> tensor<2xf16>
  // CHECK: nn.cast %{{.*}} : tensor<2xf16> -> tensor<2xi64>
  %b0 = nn.cast %0 : tensor<2xf16> -> tensor<2xi64>
  // CHECK: nn.cast %{{.*}} : tensor<2xf32> -> tensor<2xbf16>
  %1 = nn.cast %x : tensor<2xf32> -> tensor<2xbf16>
  // CHECK: nn.cast %{{.*}} : tensor<2xbf16> -> tensor<2xi64>
  %b1 = nn.cast %1 : tensor<2xbf16> -> tensor<2xi64>
  // CHECK: nn.cast %{{.*}} : tensor<2xf32> -> tensor<2xf32>
  %2 = nn.cast %x : tensor<2xf32> -> tensor<2xf32>
  // CHECK: nn.cast %{{.*}} : tensor<2xf32> -> tensor<2xi64>
  %b2 = nn.cast %2 : tensor<2xf32> -> tensor<2xi64>
  // CHECK: nn.cast %{{.*}} : tensor<2xf32> -> tensor<2xf64>
  %3 = nn.cast %x : tensor<2xf32> -> tensor<2xf64>
  // CHECK: nn.cast %{{.*}} : tensor<2xf64> -> tensor<2xi64>
  %b3 = nn.cast %3 : tensor<2xf64> -> tensor<2xi64>
  // CHECK: nn.cast %{{.*}} : tensor<2xf32> -> tensor<2xi1>
  %4 = nn.cast %x : tensor<2xf32> -> tensor<2xi1>
  // CHECK: nn.cast %{{.*}} : tensor<2xi1> -> tensor<2xi64>
  %b4 = nn.cast %4 : tensor<2xi1> -> tensor<2xi64>
  // CHECK: nn.cast %{{.*}} : tensor<2xf32> -> tensor<2xi8>
  %5 = nn.cast %x : tensor<2xf32> -> tensor<2xi8>
  // CHECK: nn.cast %{{.*}} : tensor<2xi8> -> tensor<2xi64>
  %b5 = nn.cast %5 : tensor<2xi8> -> tensor<2xi64>
  // CHECK: nn.cast %{{.*}} : tensor<2xf32> -> tensor<2xui8>
  %6 = nn.cast %x : tensor<2xf32> -> tensor<2xui8>
  // CHECK: nn.cast %{{.*}} : tensor<2xui8> -> tensor<2xi64>
  %b6 = nn.cast %6 : tensor<2xui8> -> tensor<2xi64>
  // CHECK: nn.cast %{{.*}} : tensor<2xf32> -> tensor<2xi16>
  %7 = nn.cast %x : tensor<2xf32> -> tensor<2xi16>
  // CHECK: nn.cast %{{.*}} : tensor<2xi16> -> tensor<2xi64>
  %b7 = nn.cast %7 : tensor<2xi16> -> tensor<2xi64>
  // CHECK: nn.cast %{{.*}} : tensor<2xf32> -> tensor<2xui16>
  %8 = nn.cast %x : tensor<2xf32> -> tensor<2xui16>
  // CHECK: nn.cast %{{.*}} : tensor<2xui16> -> tensor<2xi64>
  %b8 = nn.cast %8 : tensor<2xui16> -> tensor<2xi64>
  // CHECK: nn.cast %{{.*}} : tensor<2xf32> -> tensor<2xi32>
  %9 = nn.cast %x : tensor<2xf32> -> tensor<2xi32>
  // CHECK: nn.cast %{{.*}} : tensor<2xi32> -> tensor<2xi64>
  %b9 = nn.cast %9 : tensor<2xi32> -> tensor<2xi64>
  // CHECK: nn.cast %{{.*}} : tensor<2xf32> -> tensor<2xui32>
  %10 = nn.cast %x : tensor<2xf32> -> tensor<2xui32>
  // CHECK: nn.cast %{{.*}} : tensor<2xui32> -> tensor<2xi64>
  %b10 = nn.cast %10 : tensor<2xui32> -> tensor<2xi64>
  // CHECK: nn.cast %{{.*}} : tensor<2xf32> -> tensor<2xi64>
  %11 = nn.cast %x : tensor<2xf32> -> tensor<2xi64>
  // CHECK: nn.cast %{{.*}} : tensor<2xi64> -> tensor<2xi64>
  %b11 = nn.cast %11 : tensor<2xi64> -> tensor<2xi64>
  // CHECK: nn.cast %{{.*}} : tensor<2xf32> -> tensor<2xui64>
  %12 = nn.cast %x : tensor<2xf32> -> tensor<2xui64>
  // CHECK: nn.cast %{{.*}} : tensor<2xui64> -> tensor<2xi64>
  %b12 = nn.cast %12 : tensor<2xui64> -> tensor<2xi64>
  return
}
