"""The program as its user meets it: a process on a real screen, moved by key presses and clicks alone.

What these tests do goes through the X server (xdotool), what they read comes from the screen reader's side
(AT-SPI), the book's command line, and pictures. Nothing here calls into the program.
"""
