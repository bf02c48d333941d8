"""The running text of 第三部分 on screen: how it is set, moved through and written in."""
