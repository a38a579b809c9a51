// Values may go in circles in a module's body; folds would never come to an end there.
// RUN: npc-opt %s -canonicalize -split-input-file -verify-diagnostics

// expected-error @below {{'nn.relu' op stands in a graph region, where values may go in circles; ops that compute belong in a function}}
%0 = nn.relu %0 : tensor<4xf32>

// -----

// expected-error @below {{'nn.clip' op stands in a graph region}}
%0 = nn.clip %0 low 0.0 : tensor<4xf32>

// -----

// expected-error @below {{'nn.reshape' op stands in a graph region}}
%0 = nn.reshape %1 : tensor<4xf32> -> tensor<2x2xf32>
%1 = nn.reshape %0 : tensor<2x2xf32> -> tensor<4xf32>

// -----

// expected-error @below {{'nn.transpose' op stands in a graph region}}
%0 = nn.transpose %0 perm [1, 0] : (tensor<4x4xf32>) -> tensor<4x4xf32>
