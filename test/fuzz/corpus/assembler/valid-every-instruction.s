# Every instruction, with numbers for names.
wait semaphore=3 count=2
loop count=4
  wait semaphore=3 count=-1 strides=[2]
  gather code=1 in=%2[-5 : 7, 1] taps=0..3 channels=8..16 row=24 window=[{kernel=3, dilation=2, extent=28, origin=-1, stride=28, steps=[2]}, {kernel=1, dilation=1, extent=28, origin=0, stride=1, steps=[0]}]
  mvm block=5
  mvm block=6 accumulate
  send channel=1
  receive channel=2
  affine entry=7
  apply leaky_relu alpha=0.01
  quantize code=1
  store out=%3[0 : 64, 1] @9
end
signal semaphore=5 @0
signal semaphore=4
fill dims=[2, 3] value=-1e-30 out=%1[0 : 3, 1]
map quantize code=0 dims=[2] out=%1[0 : 1] in=%0[0 : 1]
map clip dims=[] low=-1 high=6 out=%1[0 : ] in=%0[1 : ]
zip sub dims=[4] out=%1[0 : 1] a=%0[0 : 1] b=%0[0 : 0]
reduce max accumulate dims=[4, 4] out=%1[0 : 1, 0] in=%0[0 : 1, 4]
contract dims=[4, 4] out=%1[0 : 1, 0] a=%0[0 : 1, 4] b=%2[0 : 0, 1]
take dims=[4] out=%1[0 : 1] in=%0[0 : 0] indices=%2[0 : 1] axis_stride=-8 axis_extent=10
select dims=[2, 4] out=%3[0 : 4, 1] condition=%2[0 : 4, 1] a=%0[0 : 1, 0] b=%1[7 : -1, 0]
sort min dims=[3, 2] out=%1[0 : 2, 1] in=%0[0 : 5, 0] axis_stride=1 axis_extent=5
put add dims=[3] out=%1[0 : 0] in=%0[0 : 1] indices=%2[0 : 1] axis_stride=1 axis_extent=10
fill dims=[1] value=0x7fc00001 out=%1[0 : 0] @2
