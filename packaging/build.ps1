# Build the program for Windows, on Windows: packaging\build.ps1 [-Python py] [-Test] [-TryInstaller]
#
# Needs python.org's Python 3.13 and NSIS. Ends with the installer, the portable zip and their SHA-256 sums in
# build\frozen\out. -Test runs all tests first. -TryInstaller installs, upgrades and uninstalls the program, on a
# machine where it is not installed. The steps are in packaging\build.py.
param([string]$Python = "py", [switch]$Test, [switch]$TryInstaller)
$ErrorActionPreference = "Stop"
# Of several Pythons, py takes this one.
$env:PY_PYTHON = "3.13"
Set-Location (Split-Path $PSScriptRoot)

function Invoke-Step([string]$Program, [string[]]$Arguments) {
    & $Program @Arguments
    if ($LASTEXITCODE -ne 0) { throw "$Program $Arguments ended with status $LASTEXITCODE" }
}

if ($Test) {
    Invoke-Step $Python @("-m", "venv", "--clear", "build\venv-for-tests")
    $tester = "build\venv-for-tests\Scripts\python.exe"
    Invoke-Step $tester @("-m", "pip", "install", "-q", "--require-hashes", "-r", "requirements-dev.txt")
    Invoke-Step $tester @("-m", "pytest", "-q", "-rs")
}
Invoke-Step $Python @("-m", "venv", "--clear", "build\venv")
$venv = "build\venv\Scripts\python.exe"
Invoke-Step $venv @("-m", "pip", "install", "-q", "--only-binary=:all:", "--require-hashes", "-r", "packaging\requirements-build.txt")
Invoke-Step $venv @("packaging\build.py", "freeze")
Invoke-Step $venv @("packaging\build.py", "pack")
if ($TryInstaller) {
    $installer = Get-ChildItem build\frozen\out\*-setup.exe
    Invoke-Step $venv @("packaging\try_installer.py", $installer.FullName)
}
Get-ChildItem build\frozen\out
