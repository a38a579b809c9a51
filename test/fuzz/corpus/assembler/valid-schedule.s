# The names that AssemblerFuzzer.cpp gives to buffers, blocks, locations and streams.
.stream chip 0 core 0   # out of order
wait semaphore=0 count=1 @Conv_0
loop count=2
  gather code=0 in=%"input codes"[0 : 12, 1] taps=0..2 channels=0..4 row=0 window=[{kernel=2, dilation=1, extent=3, origin=0, stride=4, steps=[0]}] @"#2 at\\end"
  mvm block="conv\"1\"\x0a"
  mvm block=left accumulate
end
.stream host
map quantize code=0 dims=[24] out=%"1st"[0 : 1] in=%0[0 : 1]
signal semaphore=0
