# Build the program for Windows, on Windows: packaging\build.ps1 [-Python py] [-Test] [-TryInstaller]
#
# Needs python.org's Python 3.13 and NSIS. Ends with the installer, the portable zip, SBOM, notices and their SHA-256
# sums in build\frozen\out. -Test runs all tests first. -TryInstaller installs, upgrades and uninstalls the program, on
# a machine where it is not installed. The steps are in packaging\build.py; packaging\signing.py says how a certificate
# is named, without which nothing is signed.
param([string]$Python = "py", [switch]$Test, [switch]$TryInstaller)
$ErrorActionPreference = "Stop"
# Of several Pythons, py takes this one.
$env:PY_PYTHON = "3.13"
# A folder's name may hold what looks like a pattern.
Set-Location -LiteralPath (Split-Path -LiteralPath $PSScriptRoot)
# One commit, one time: what is built of it twice is the same.
if (-not $env:SOURCE_DATE_EPOCH) { $env:SOURCE_DATE_EPOCH = git log -1 "--format=%ct" }

function Invoke-Step([string]$Program, [string[]]$Arguments) {
    & $Program @Arguments
    if ($LASTEXITCODE -ne 0) { throw "$Program $Arguments ended with status $LASTEXITCODE" }
}

if ($Test) {
    Invoke-Step $Python @("-m", "venv", "--clear", "build\venv-for-tests")
    $tester = "build\venv-for-tests\Scripts\python.exe"
    Invoke-Step $tester @("-m", "pip", "install", "-q", "--require-hashes", "-r", "requirements-dev.txt")
    Invoke-Step $tester @("packaging\try_suite.py")
}
Invoke-Step $Python @("-m", "venv", "--clear", "build\venv")
$venv = "build\venv\Scripts\python.exe"
Invoke-Step $venv @("-m", "pip", "install", "-q", "--only-binary=:all:", "--require-hashes", "-r", "packaging\requirements-build.txt")
Invoke-Step $venv @("packaging\build.py", "freeze")
Invoke-Step $venv @("packaging\build.py", "pack")
if ($TryInstaller) {
    $installer = Get-ChildItem -LiteralPath build\frozen\out -Filter *-setup.exe
    Invoke-Step $venv @("packaging\try_installer.py", $installer.FullName)
}
Get-ChildItem -LiteralPath build\frozen\out
