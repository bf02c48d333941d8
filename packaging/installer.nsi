; The installer: per user without administrator rights, or for all users where the clerk chooses and may.
; makensis -INPUTCHARSET UTF8 -DVERSION=0.1.0 -DFILES=<frozen folder> -DOUTPUT=<installer.exe> packaging/installer.nsi
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
SetCompressorDictSize 64

!define NAME "单位预算公开"
!define ID "UnitBudgetDisclosure"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define BOOK "UnitBudget.Book"

!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_INSTALLMODE_DEFAULT_CURRENTUSER
!define MULTIUSER_INSTALLMODE_INSTDIR "UnitBudget"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "Software\${ID}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "Folder"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_KEY "Software\${ID}"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_VALUENAME "Folder"
!define MULTIUSER_USE_PROGRAMFILES64
!include MultiUser.nsh
!include MUI2.nsh
!include WordFunc.nsh
!include FileFunc.nsh
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
!define MUI_FINISHPAGE_RUN "$INSTDIR\UnitBudget.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE SimpChinese

; Windows is told that a type of file has changed hands.
!macro FilesChanged
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Function .onInit
  !insertmacro MULTIUSER_INIT
  ReadRegStr $0 SHCTX "${UNINSTALL}" "DisplayVersion"
  ${If} $0 != ""
    ${VersionCompare} "$0" "${VERSION}" $1
    ${If} $1 == 1
      MessageBox MB_ICONSTOP|MB_OK "已安装更新的版本 $0，不能装回 ${VERSION}。如确需旧版本，请先卸载。" /SD IDOK
      SetErrorLevel 3
      Quit
    ${EndIf}
  ${EndIf}
FunctionEnd

Function un.onInit
  !insertmacro MULTIUSER_UNINIT
FunctionEnd

Section "程序"
  SetOutPath "$INSTDIR"
  ; The old version's own files go first: what the new one no longer has must not stay.
  ${If} ${FileExists} "$INSTDIR\UnitBudget.exe"
    Delete "$INSTDIR\UnitBudget.exe"
    ${If} ${FileExists} "$INSTDIR\UnitBudget.exe"
      MessageBox MB_ICONSTOP|MB_OK "“${NAME}”正在运行，请关闭后再安装。" /SD IDOK
      SetErrorLevel 4
      Quit
    ${EndIf}
    Delete "$INSTDIR\unit-budget.exe"
    RMDir /r "$INSTDIR\_internal"
  ${EndIf}
  File /r "${FILES}/*"
  WriteUninstaller "$INSTDIR\卸载.exe"

  CreateDirectory "$SMPROGRAMS\${NAME}"
  CreateShortcut "$SMPROGRAMS\${NAME}\${NAME}.lnk" "$INSTDIR\UnitBudget.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}\卸载${NAME}.lnk" "$INSTDIR\卸载.exe"
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\UnitBudget.exe"

  WriteRegStr SHCTX "Software\Classes\.ysb" "" "${BOOK}"
  WriteRegStr SHCTX "Software\Classes\${BOOK}" "" "预算本"
  WriteRegStr SHCTX "Software\Classes\${BOOK}\DefaultIcon" "" "$INSTDIR\UnitBudget.exe,0"
  WriteRegStr SHCTX "Software\Classes\${BOOK}\shell\open\command" "" '"$INSTDIR\UnitBudget.exe" "%1"'
  !insertmacro FilesChanged

  WriteRegStr SHCTX "Software\${ID}" "Folder" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayIcon" "$INSTDIR\UnitBudget.exe,0"
  WriteRegStr SHCTX "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL}" "Publisher" "${NAME}"
  WriteRegStr SHCTX "${UNINSTALL}" "UninstallString" '"$INSTDIR\卸载.exe" /$MultiUser.InstallMode'
  WriteRegStr SHCTX "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\卸载.exe" /$MultiUser.InstallMode /S'
  WriteRegDWORD SHCTX "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD SHCTX "${UNINSTALL}" "EstimatedSize" $0
SectionEnd

; Books, backups and settings are the clerk's and stay; settings go only with /SETTINGS.
Section "Uninstall"
  Delete "$INSTDIR\UnitBudget.exe"
  Delete "$INSTDIR\unit-budget.exe"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\卸载.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}\${NAME}.lnk"
  Delete "$SMPROGRAMS\${NAME}\卸载${NAME}.lnk"
  RMDir "$SMPROGRAMS\${NAME}"
  Delete "$DESKTOP\${NAME}.lnk"
  ReadRegStr $0 SHCTX "Software\Classes\.ysb" ""
  ${If} $0 == "${BOOK}"
    DeleteRegKey SHCTX "Software\Classes\.ysb"
  ${EndIf}
  DeleteRegKey SHCTX "Software\Classes\${BOOK}"
  !insertmacro FilesChanged
  DeleteRegKey SHCTX "Software\${ID}"
  DeleteRegKey SHCTX "${UNINSTALL}"
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/SETTINGS" $1
  ${IfNot} ${Errors}
    DeleteRegKey HKCU "Software\unit-budget-disclosure"
  ${EndIf}
SectionEnd
