; The installer: per user without administrator rights, or for all users where the clerk chooses that and may.
; Compiled by packaging/build.py, which defines VERSION, FILES (the frozen folder) and OUTPUT; STUB where there is no
; Windows; QUICK where nobody will get the installer.
;
; Switches: /S silently; /CurrentUser or /AllUsers; /D=folder (last). The uninstaller's: /S; /SETTINGS.
; Status: 3 a newer version is installed; 4 the program is running; 5 Windows is too old.
Unicode true
!ifdef STUB
  Target "${STUB}"
!endif
!ifdef QUICK
  SetCompress off
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif

; NAME is what people read. ID, BOOK and PARCEL are what Windows knows earlier versions by, and never change.
!define NAME "单位预算公开"
!define ID "UnitBudgetDisclosure"
!define BOOK "UnitBudget.Book"
!define PARCEL "UnitBudget.Parcel"
!define PROGRAM "UnitBudget.exe"
!define CONSOLE "unit-budget.exe"
!define UNINSTALLER "卸载.exe"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define SETTINGS "Software\unit-budget-disclosure"

!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_USE_PROGRAMFILES64
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_INSTALLMODE_DEFAULT_CURRENTUSER
!define MULTIUSER_INSTALLMODE_INSTDIR "UnitBudget"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "Software\${ID}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "Folder"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_KEY "Software\${ID}"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_VALUENAME "Folder"
!include MultiUser.nsh
!include MUI2.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include FileFunc.nsh
!include Sections.nsh
!include LogicLib.nsh

Name "${NAME}"
OutFile "${OUTPUT}"
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 ProductName "${NAME}"
VIAddVersionKey /LANG=2052 FileDescription "${NAME} 安装程序"
VIAddVersionKey /LANG=2052 FileVersion "${VERSION}"
VIAddVersionKey /LANG=2052 ProductVersion "${VERSION}"
VIAddVersionKey /LANG=2052 LegalCopyright "Apache-2.0"

!define MUI_ICON "app.ico"
!define MUI_UNICON "app.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE SimpChinese

; Say why not, and leave with this status.
!macro Refuse SENTENCE STATUS
  MessageBox MB_ICONSTOP|MB_OK "${SENTENCE}" /SD IDOK
  SetErrorLevel ${STATUS}
  Quit
!macroend

; A program that runs can't be written to: then nothing is touched.
!macro RefuseWhileRunning FILE
  ${If} ${FileExists} "$INSTDIR\${FILE}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${FILE}" a
    ${If} ${Errors}
      !insertmacro Refuse "“${NAME}”正在运行，请关闭后再试。" 4
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

; Everything the installer put into the folder, and nothing else that may lie there.
!macro DeleteFiles
  !insertmacro RefuseWhileRunning "${PROGRAM}"
  !insertmacro RefuseWhileRunning "${CONSOLE}"
  Delete "$INSTDIR\${PROGRAM}"
  Delete "$INSTDIR\${CONSOLE}"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\THIRD-PARTY-NOTICES.txt"
  Delete "$INSTDIR\sbom.cdx.json"
  RMDir /r "$INSTDIR\_internal"
!macroend

; A type of file opens with the program.
!macro OpenWithProgram SUFFIX TYPE WORDS
  WriteRegStr SHCTX "Software\Classes\${SUFFIX}" "" "${TYPE}"
  WriteRegStr SHCTX "Software\Classes\${TYPE}" "" "${WORDS}"
  WriteRegStr SHCTX "Software\Classes\${TYPE}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
  WriteRegStr SHCTX "Software\Classes\${TYPE}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
!macroend

; It does so no longer; another program may have taken the type over since.
!macro OpenNoLonger SUFFIX TYPE
  ReadRegStr $0 SHCTX "Software\Classes\${SUFFIX}" ""
  ${If} $0 == "${TYPE}"
    DeleteRegKey SHCTX "Software\Classes\${SUFFIX}"
  ${EndIf}
  DeleteRegKey SHCTX "Software\Classes\${TYPE}"
!macroend

; Windows is told that a type of file has changed hands.
!macro FilesChanged
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Function .onInit
  SetRegView 64
  ${IfNot} ${AtLeastWin10}
    !insertmacro Refuse "“${NAME}”需要 Windows 10 或更新的 64 位系统。" 5
  ${EndIf}
  !insertmacro MULTIUSER_INIT
  Call RefuseOlder
FunctionEnd

; A newer version's books may be more than this one can read.
Function RefuseOlder
  ReadRegStr $0 SHCTX "${UNINSTALL}" "DisplayVersion"
  ${If} $0 != ""
    ${VersionCompare} "$0" "${VERSION}" $1
    ${If} $1 == 1
      !insertmacro Refuse "已安装更新的版本 $0，不能装回 ${VERSION}。如确需旧版本，请先卸载。" 3
    ${EndIf}
  ${EndIf}
FunctionEnd

Section "程序"
  ; Again: for all users there may be another version than for this one.
  Call RefuseOlder
  SetOutPath "$INSTDIR"
  ; What the new version no longer has must not stay.
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    !insertmacro DeleteFiles
  ${EndIf}
  File /r "${FILES}\*"
  WriteUninstaller "$INSTDIR\${UNINSTALLER}"

  CreateDirectory "$SMPROGRAMS\${NAME}"
  CreateShortcut "$SMPROGRAMS\${NAME}\${NAME}.lnk" "$INSTDIR\${PROGRAM}"
  CreateShortcut "$SMPROGRAMS\${NAME}\卸载${NAME}.lnk" "$INSTDIR\${UNINSTALLER}"
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${PROGRAM}"

  !insertmacro OpenWithProgram ".ysb" "${BOOK}" "预算本"
  !insertmacro OpenWithProgram ".ysp" "${PARCEL}" "预算报送包"
  !insertmacro FilesChanged

  WriteRegStr SHCTX "Software\${ID}" "Folder" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${PROGRAM},0"
  WriteRegStr SHCTX "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL}" "Publisher" "${NAME}"
  WriteRegStr SHCTX "${UNINSTALL}" "UninstallString" '"$INSTDIR\${UNINSTALLER}" /$MultiUser.InstallMode'
  WriteRegStr SHCTX "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\${UNINSTALLER}" /$MultiUser.InstallMode /S'
  WriteRegDWORD SHCTX "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD SHCTX "${UNINSTALL}" "EstimatedSize" $0
SectionEnd

; Books and backups are the clerk's and always stay; settings go where that is asked for.
Section "un.程序"
  SectionIn RO
  !insertmacro DeleteFiles
  Delete "$INSTDIR\${UNINSTALLER}"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}\${NAME}.lnk"
  Delete "$SMPROGRAMS\${NAME}\卸载${NAME}.lnk"
  RMDir "$SMPROGRAMS\${NAME}"
  Delete "$DESKTOP\${NAME}.lnk"
  !insertmacro OpenNoLonger ".ysb" "${BOOK}"
  !insertmacro OpenNoLonger ".ysp" "${PARCEL}"
  !insertmacro FilesChanged
  DeleteRegKey SHCTX "Software\${ID}"
  DeleteRegKey SHCTX "${UNINSTALL}"
SectionEnd

Section /o "un.界面设置（窗口、最近打开的文件）" SettingsToo
  DeleteRegKey HKCU "${SETTINGS}"
SectionEnd

; After the section that it may select, as NSIS demands.
Function un.onInit
  SetRegView 64
  !insertmacro MULTIUSER_UNINIT
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/SETTINGS" $1
  ${IfNot} ${Errors}
    !insertmacro SelectSection ${SettingsToo}
  ${EndIf}
FunctionEnd
