loop count=2
loop count=2
loop count=2
loop count=2
loop count=2
loop count=2
loop count=2
loop count=2
loop count=2
loop count=2
loop count=2
loop count=2
loop count=2
loop count=2
loop count=2
loop count=2
loop count=2
end
end
end
end
end
end
end
end
end
end
end
end
end
end
end
end
end
