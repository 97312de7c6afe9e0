' Puts an icon on the desktop that starts cavapp from this folder. Double-click it once; once more after moving the folder.
Set shell = CreateObject("WScript.Shell")
folder = CreateObject("Scripting.FileSystemObject").GetParentFolderName(WScript.ScriptFullName)
Set icon = shell.CreateShortcut(shell.SpecialFolders("Desktop") & "\cavapp.lnk")
icon.TargetPath = folder & "\program\pythonw.exe"
icon.Arguments = "-I -B -X utf8 """ & folder & "\program\start.py"""
icon.WorkingDirectory = folder
icon.IconLocation = folder & "\program\cavapp.ico"
icon.Save
