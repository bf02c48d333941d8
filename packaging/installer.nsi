; The installer: per user without administrator rights, or for all users where the clerk chooses that and may.
; Compiled by packaging/installer.py, which defines OUTPUT, and MADE: a script with the names of product.py and frozen.py,
; the STATUS_… of statuses.py, and what unpacks the frozen folder; STUB where there is no Windows; SIGN where there is a
; certificate; QUICK where nobody will get the installer.
;
; Switches: /S silently; /CurrentUser or /AllUsers; /LOG=file; /D=folder (last). The uninstaller's: /S; /CurrentUser or
; /AllUsers; /SETTINGS; /LOG=file; _?=folder (last), with which it stays in its place and its status is the true one.
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

!include "${MADE}"
; A file that can't be written ends it, and its own date would make two builds of one commit differ.
AllowSkipFiles off
SetDateSave off

!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_USE_PROGRAMFILES64
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_INSTALLMODE_DEFAULT_CURRENTUSER
!define MULTIUSER_INSTALLMODE_INSTDIR "UnitBudget"
!define MULTIUSER_INSTALLMODE_FUNCTION TakeFolderAskedFor
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "${KEY}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "Folder"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_KEY "${KEY}"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_VALUENAME "Folder"
!include MultiUser.nsh
!include MUI2.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include FileFunc.nsh
!include Sections.nsh
!include LogicLib.nsh
!include installer_files.nsh

Name "${NAME}"
OutFile "${OUTPUT}"
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 ProductName "${NAME}"
VIAddVersionKey /LANG=2052 FileDescription "${NAME} 安装程序"
VIAddVersionKey /LANG=2052 FileVersion "${VERSION}"
VIAddVersionKey /LANG=2052 ProductVersion "${VERSION}"
VIAddVersionKey /LANG=2052 LegalCopyright "${LICENCE}"

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
!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"' = 0
!endif

; The folder of /D=, which choosing for whom would forget.
Var Asked
; Where the program was, and where this user's own copy is while it is installed for all.
Var Before
Var Own
; Whether there is no old version to go back to.
Var Fresh
!insertmacro Common ""
!insertmacro Common "un."

; A type of file opens with the program.
!macro OpenWithProgram SUFFIX TYPE WORDS
  WriteRegStr SHCTX "Software\Classes\${SUFFIX}" "" "${TYPE}"
  WriteRegStr SHCTX "Software\Classes\${TYPE}" "" "${WORDS}"
  WriteRegStr SHCTX "Software\Classes\${TYPE}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
  WriteRegStr SHCTX "Software\Classes\${TYPE}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
!macroend

; It does so no longer; another program may have taken the type over since.
!macro OpenNoLonger SUFFIX TYPE WORDS
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
  Call OpenLog
  ${IfNot} ${AtLeastWin10}
    !insertmacro Refuse "“${NAME}”需要 Windows 10 或更新的 64 位系统。" ${STATUS_WINDOWS_TOO_OLD}
  ${EndIf}
  Call RefuseWithoutRights
  StrCpy $Asked $INSTDIR
  ${If} $Asked == ""
    ; NSIS forgets a folder that can't be, and would install elsewhere.
    System::Call 'kernel32::GetCommandLine() t .r0'
    ClearErrors
    ${GetOptions} $0 " /D=" $1
    ${IfNot} ${Errors}
      !insertmacro Refuse "不能装到这个文件夹：$1" ${STATUS_NO_RIGHTS}
    ${EndIf}
  ${EndIf}
  !insertmacro MULTIUSER_INIT
  Call RefuseBesideOthers
FunctionEnd

Function TakeFolderAskedFor
  ${If} $Asked != ""
    StrCpy $INSTDIR $Asked
  ${EndIf}
FunctionEnd

; A newer version's books may be more than this one can read.
!macro RefuseOlder ROOT
  ReadRegStr $0 ${ROOT} "${UNINSTALL}" "DisplayVersion"
  ${If} $0 != ""
    ${VersionCompare} "$0" "${VERSION}" $1
    ${If} $1 == 1
      !insertmacro Refuse "已安装更新的版本 $0，不能装回 ${VERSION}。如确需旧版本，请先卸载。" ${STATUS_NEWER_THERE}
    ${EndIf}
  ${EndIf}
!macroend

; Nobody is left with two copies, and a package that Windows looks after is not written over.
Function RefuseBesideOthers
  !insertmacro RefuseOlder HKCU
  !insertmacro RefuseOlder HKLM
  ReadRegStr $0 HKLM "${KEY}" "Folder"
  ReadRegStr $1 HKLM "${KEY}" "Package"
  ${If} ${FileExists} "$0\${PROGRAM}"
    ${If} $1 != ""
      !insertmacro Refuse "这台电脑上的“${NAME}”是用 MSI 安装的（$0）。请用 MSI 升级，或先卸载。" ${STATUS_OTHER_COPY}
    ${ElseIf} $MultiUser.InstallMode == "CurrentUser"
      !insertmacro Refuse "这台电脑已为所有用户安装“${NAME}”（$0），不再为一个用户另装。要升级，请管理员为所有用户安装。" ${STATUS_OTHER_COPY}
    ${EndIf}
  ${EndIf}
FunctionEnd

Section "程序"
  ; Again: who it is for may have been chosen since.
  Call RefuseBesideOthers
  ReadRegStr $Before SHCTX "${KEY}" "Folder"
  ${If} $Before == $INSTDIR
    StrCpy $Before ""
  ${EndIf}
  StrCpy $Own ""
  ${If} $MultiUser.InstallMode == "AllUsers"
    ReadRegStr $Own HKCU "${KEY}" "Folder"
    ${If} $Own == $INSTDIR
      !insertmacro Refuse "$INSTDIR 里是只为您自己安装的一份，请先卸载，或装到别的文件夹。" ${STATUS_OTHER_COPY}
    ${EndIf}
  ${EndIf}
  !insertmacro Say "装到 $INSTDIR（$MultiUser.InstallMode）"
  !insertmacro RefuseWhileInUse "$INSTDIR"
  ${If} $Before != ""
    !insertmacro RefuseWhileInUse "$Before"
  ${EndIf}
  ${If} $Own != ""
    !insertmacro RefuseWhileInUse "$Own"
  ${EndIf}

  ${If} ${FileExists} "${EXCHANGED}"
    !insertmacro RemoveOld
    ${If} ${FileExists} "${OLD}\*.*"
      !insertmacro Refuse "上一版的文件还被占用，请关闭占用它的程序，或重新启动电脑后再试：${OLD}" ${STATUS_IN_USE}
    ${EndIf}
  ${ElseIf} ${FileExists} "${OLD}\*.*"
    ; Left by one that was ended in the midst of it.
    Call BringBack
  ${EndIf}
  ClearErrors
  CreateDirectory "${NEW}"
  CreateDirectory "${OLD}"
  ${If} ${Errors}
    !insertmacro GiveUp "不能写入 $INSTDIR。" ${STATUS_NO_RIGHTS}
  ${EndIf}
  ; What File itself ends with.
  SetErrorLevel ${STATUS_NOT_WRITTEN}
  ClearErrors
  !insertmacro Unpack "${NEW}"
  WriteUninstaller "${NEW}\${UNINSTALLER}"
  ${If} ${Errors}
    !insertmacro GiveUp "文件没有写完，磁盘可能已满：$INSTDIR" ${STATUS_NOT_WRITTEN}
  ${EndIf}
  !insertmacro Say "新版本的文件已写好"

  SetOutPath "$INSTDIR"
  StrCpy $Stuck ""
  StrCpy $Fresh "yes"
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    StrCpy $Fresh ""
  ${EndIf}
  !insertmacro ForEachPartAndUninstaller Move "$INSTDIR" "${OLD}"
  !insertmacro ForEachPartAndUninstaller Move "${NEW}" "$INSTDIR"
  ${If} $Stuck != ""
    Call PutBack
    !insertmacro GiveUp "文件没有写完，原来的版本没有变：$INSTDIR" ${STATUS_NOT_WRITTEN}
  ${EndIf}
  Call Register
  ${If} ${Errors}
    Call PutBack
    !insertmacro GiveUp "注册表没有写完，原来的版本没有变：$INSTDIR" ${STATUS_NOT_WRITTEN}
  ${EndIf}

  !insertmacro RemoveOld
  RMDir /r "${NEW}"
  ; The program has moved.
  ${If} $Before != ""
    !insertmacro ForEachPartAndUninstaller Remove "$Before" ""
    RMDir "$Before"
    !insertmacro Say "移走了 $Before"
  ${EndIf}
  ${If} $Own != ""
    ExecWait '"$Own\${UNINSTALLER}" /CurrentUser /S _?=$Own' $0
    ${If} $0 == ${STATUS_DONE}
      ; Versions before this one could not remove themselves.
      Delete "$Own\${UNINSTALLER}"
      RMDir "$Own"
    ${EndIf}
    !insertmacro Say "卸载只为这个用户装的一份（$Own），状态 $0"
  ${EndIf}
  !insertmacro FilesChanged
  SetErrorLevel ${STATUS_DONE}
  !insertmacro Say "装好了"
SectionEnd

; The folder is as it was, or the status says that it is not.
Function PutBack
  !insertmacro Say "没有移动：$Stuck"
  ${If} $Fresh == ""
    Call BringBack
  ${Else}
    !insertmacro ForEachPartAndUninstaller Remove "$INSTDIR" ""
    StrCpy $Stuck ""
  ${EndIf}
  ${If} $Stuck != ""
    !insertmacro GiveUp "原来的版本没能全部恢复，请重新安装：$Stuck" ${STATUS_BROKEN}
  ${EndIf}
FunctionEnd

; The error flag tells whether Windows took everything. The version comes last.
Function Register
  CreateDirectory "$SMPROGRAMS\${NAME}"
  CreateShortcut "$SMPROGRAMS\${NAME}\${NAME}.lnk" "$INSTDIR\${PROGRAM}"
  CreateShortcut "$SMPROGRAMS\${NAME}\卸载${NAME}.lnk" "$INSTDIR\${UNINSTALLER}"
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${PROGRAM}"
  ${If} ${Errors}
    !insertmacro Say "有快捷方式没有建好"
  ${EndIf}
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  ClearErrors
  !insertmacro ForEachType OpenWithProgram
  WriteRegStr SHCTX "${KEY}" "Folder" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${PROGRAM},0"
  WriteRegStr SHCTX "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL}" "Publisher" "${NAME}"
  WriteRegStr SHCTX "${UNINSTALL}" "UninstallString" '"$INSTDIR\${UNINSTALLER}" /$MultiUser.InstallMode'
  WriteRegStr SHCTX "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\${UNINSTALLER}" /$MultiUser.InstallMode /S _?=$INSTDIR'
  WriteRegDWORD SHCTX "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL}" "NoRepair" 1
  WriteRegDWORD SHCTX "${UNINSTALL}" "EstimatedSize" $0
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayVersion" "${VERSION}"
FunctionEnd

Function .onInstFailed
  SetOutPath "$TEMP"
  RMDir /r "${NEW}"
  RMDir "${OLD}"
  RMDir "$INSTDIR"
FunctionEnd

; Books and backups are the clerk's and always stay; settings go where that is asked for.
Section "un.程序"
  SectionIn RO
  !insertmacro RefuseWhileInUse "$INSTDIR"
  ClearErrors
  CreateDirectory "${OLD}"
  ${If} ${Errors}
    !insertmacro GiveUp "不能写入 $INSTDIR。" ${STATUS_NO_RIGHTS}
  ${EndIf}
  StrCpy $Stuck ""
  !insertmacro ForEachPart Move "$INSTDIR" "${OLD}"
  ${If} $Stuck != ""
    !insertmacro Say "没有移动：$Stuck"
    Call un.BringBack
    ${If} $Stuck != ""
      !insertmacro GiveUp "程序没能全部恢复，请重新安装：$Stuck" ${STATUS_BROKEN}
    ${EndIf}
    !insertmacro GiveUp "没有卸载，程序没有变：$INSTDIR" ${STATUS_NOT_WRITTEN}
  ${EndIf}
  SetOutPath "$TEMP"
  !insertmacro RemoveOld
  Delete "$SMPROGRAMS\${NAME}\${NAME}.lnk"
  Delete "$SMPROGRAMS\${NAME}\卸载${NAME}.lnk"
  RMDir "$SMPROGRAMS\${NAME}"
  Delete "$DESKTOP\${NAME}.lnk"
  !insertmacro ForEachType OpenNoLonger
  !insertmacro FilesChanged
  DeleteRegKey SHCTX "${KEY}"
  DeleteRegKey SHCTX "${UNINSTALL}"
  Call un.RemoveItself
  !insertmacro Say "卸载完了"
SectionEnd

; A program that runs in its place can't be deleted. A copy of it, which nobody waits for, does that when it has ended.
Function un.RemoveItself
  ClearErrors
  Delete "$INSTDIR\${UNINSTALLER}"
  ${If} ${Errors}
    InitPluginsDir
    CopyFiles /SILENT "$INSTDIR\${UNINSTALLER}" "$PLUGINSDIR\finish.exe"
    Exec '"$PLUGINSDIR\finish.exe" /S /FINISH _?=$INSTDIR'
  ${EndIf}
  RMDir "$INSTDIR"
FunctionEnd

; The copy's own work. What was installed anew since is left alone.
Function un.Finish
  ${ForEach} $0 1 60 + 1
    ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
      ${Break}
    ${EndIf}
    ClearErrors
    Delete "$INSTDIR\${UNINSTALLER}"
    ${IfNot} ${Errors}
      ${Break}
    ${EndIf}
    Sleep ${MOMENT}
  ${Next}
  SetOutPath "$TEMP"
  RMDir "$INSTDIR"
  Delete /REBOOTOK "$EXEPATH"
  Quit
FunctionEnd

Section /o "un.界面设置（窗口、最近打开的文件）和日志" SettingsToo
  DeleteRegKey HKCU "${SETTINGS}"
  SetShellVarContext current
  Delete "$LOCALAPPDATA\${ORGANISATION}\${ORGANISATION}\program.log*"
  RMDir "$LOCALAPPDATA\${ORGANISATION}\${ORGANISATION}"
  RMDir "$LOCALAPPDATA\${ORGANISATION}"
SectionEnd

; After the section that it may select, as NSIS demands.
Function un.onInit
  SetRegView 64
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/FINISH" $1
  ${IfNot} ${Errors}
    Call un.Finish
  ${EndIf}
  Call un.OpenLog
  Call un.RefuseWithoutRights
  !insertmacro MULTIUSER_UNINIT
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/SETTINGS" $1
  ${IfNot} ${Errors}
    !insertmacro SelectSection ${SettingsToo}
  ${EndIf}
FunctionEnd
