// RUN: npc-opt %s -split-input-file -verify-diagnostics

// expected-error @below {{'nn.source' op source_c1: the path is empty}}
nn.source @m "" size 1 sha256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

// -----

// expected-error @below {{'nn.source' op source_c2: the size is -1, not a number of bytes}}
nn.source @m "a" size -1 sha256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

// -----

// expected-error @below {{'nn.source' op source_c3: the SHA-256 has to be 64 lower-case hexadecimal digits, it is "ab"}}
nn.source @m "a" size 1 sha256 "ab"

// -----

// expected-error @below {{'nn.source' op source_c3: the SHA-256 has to be 64 lower-case hexadecimal digits}}
nn.source @m "a" size 1 sha256 "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF"

// -----

func.func @main() {
  // expected-error @below {{'nn.source' op expects parent op 'builtin.module'}}
  nn.source @m "a" size 1 sha256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  return
}
