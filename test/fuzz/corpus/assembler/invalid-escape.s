mvm block=0 @"\x0"
