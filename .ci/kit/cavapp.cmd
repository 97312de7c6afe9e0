@echo off
rem Starts cavapp from this folder: cavapp.cmd [ARGUMENT...]
if not exist "%~dp0program\python.exe" (
    echo cavapp: The file "%~dp0program\python.exe" is missing: unpack the kit again, whole.
    pause
    exit /b 1
)
if "%~1"=="" (
    start "" "%~dp0program\pythonw.exe" -I -B -X utf8 "%~dp0program\start.py"
) else (
    "%~dp0program\python.exe" -I -B -X utf8 "%~dp0program\start.py" %*
)
