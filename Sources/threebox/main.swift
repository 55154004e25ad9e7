import CommandLineTool

runThreebox()
