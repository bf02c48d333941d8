"""The parts of the page 项目与绩效."""
