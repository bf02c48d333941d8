; How the installer and the uninstaller change the folder: the new version is written beside, the old one set aside,
; and brought back where anything fails. What they do is told to a log where one is asked for.

!define NEW "$INSTDIR\~new"
!define OLD "$INSTDIR\~old"
; It is there while what lies in ~old is of no use any more: the exchange is over.
!define EXCHANGED "$INSTDIR\~exchanged"

; The open log, or nothing.
Var Log
; A file that can't be written to, and Windows' number for why.
Var Locked
Var Why
; The first file that could not be moved.
Var Stuck
!define SHARING_VIOLATION 32
; Milliseconds, and how many of them, for whoever only looks at a file: an antivirus program, or Windows for its icon.
!define MOMENT 500
!define MOMENTS 6
!define PATIENT_MOMENTS 20

; Everything that lies directly in the program's folder, and nothing else that may be there. What is most likely in
; use comes first.
!macro ForEachPart DO FROM TO
  !insertmacro ${DO} "_internal" "${FROM}" "${TO}"
  !insertmacro ${DO} "${PROGRAM}" "${FROM}" "${TO}"
  !insertmacro ${DO} "${CONSOLE}" "${FROM}" "${TO}"
  !insertmacro ${DO} "LICENSE.txt" "${FROM}" "${TO}"
  !insertmacro ${DO} "THIRD-PARTY-NOTICES.txt" "${FROM}" "${TO}"
  !insertmacro ${DO} "sbom.cdx.json" "${FROM}" "${TO}"
!macroend

; The uninstaller can't move while it runs in its place.
!macro ForEachPartAndUninstaller DO FROM TO
  !insertmacro ForEachPart "${DO}" "${FROM}" "${TO}"
  !insertmacro ${DO} "${UNINSTALLER}" "${FROM}" "${TO}"
!macroend

; Whoever looks into a folder just written, as an antivirus program does, keeps it from moving for a while.
!macro Move PART FROM TO
  ${If} $Stuck == ""
  ${AndIf} ${FileExists} "${FROM}\${PART}"
    StrCpy $Stuck "${FROM}\${PART}"
    ${ForEach} $R8 1 ${PATIENT_MOMENTS} + 1
      ClearErrors
      Rename "${FROM}\${PART}" "${TO}\${PART}"
      ${IfNot} ${Errors}
        StrCpy $Stuck ""
        ${Break}
      ${EndIf}
      Sleep ${MOMENT}
    ${Next}
  ${EndIf}
!macroend

; What took an old part's place goes back beside before that part returns.
!macro MoveBack PART FROM TO
  ${If} ${FileExists} "${FROM}\${PART}"
    ${If} ${FileExists} "${TO}\${PART}"
      Rename "${TO}\${PART}" "${NEW}\${PART}"
    ${EndIf}
    ClearErrors
    Rename "${FROM}\${PART}" "${TO}\${PART}"
    ${If} ${Errors}
      StrCpy $Stuck "${TO}\${PART}"
    ${EndIf}
  ${EndIf}
!macroend

!macro Remove PART FROM TO
  Delete "${FROM}\${PART}"
  RMDir /r "${FROM}\${PART}"
!macroend

; Away with what was set aside; what somebody still has open goes with the next start of the computer.
!macro RemoveOld
  FileOpen $0 "${EXCHANGED}" w
  FileClose $0
  RMDir /r /REBOOTOK "${OLD}"
  ${IfNot} ${FileExists} "${OLD}\*.*"
    Delete "${EXCHANGED}"
  ${EndIf}
!macroend

!macro Say SENTENCE
  Push `${SENTENCE}`
  !ifdef __UNINSTALL__
    Call un.Say
  !else
    Call Say
  !endif
!macroend

; Say why not, and leave with this status.
!macro Refuse SENTENCE STATUS
  !insertmacro Say `${SENTENCE}`
  !insertmacro Say "状态 ${STATUS}"
  MessageBox MB_ICONSTOP|MB_OK `${SENTENCE}` /SD IDOK
  SetErrorLevel ${STATUS}
  Quit
!macroend

; Say what went wrong in the midst of it, and end with this status.
!macro GiveUp SENTENCE STATUS
  !insertmacro Say `${SENTENCE}`
  !insertmacro Say "状态 ${STATUS}"
  SetErrorLevel ${STATUS}
  Abort `${SENTENCE}`
!macroend

; Nothing is touched while a file of the program in this folder is in use.
!macro RefuseWhileInUse FOLDER
  StrCpy $R8 0
  ${Do}
    StrCpy $Locked ""
    !insertmacro TryToWrite "${PROGRAM}" "${FOLDER}" ""
    !insertmacro TryToWrite "${CONSOLE}" "${FOLDER}" ""
    ${If} ${FileExists} "${FOLDER}\_internal"
      !ifdef __UNINSTALL__
        ${Locate} "${FOLDER}\_internal" "/L=F" "un.TryToWriteFound"
      !else
        ${Locate} "${FOLDER}\_internal" "/L=F" "TryToWriteFound"
      !endif
    ${EndIf}
    ${If} $Locked == ""
      ${Break}
    ${EndIf}
    IntOp $R8 $R8 + 1
    Sleep ${MOMENT}
  ${LoopUntil} $R8 == ${MOMENTS}
  ${If} $Locked != ""
    ${If} $Why == ${SHARING_VIOLATION}
      !insertmacro Refuse "“${NAME}”正在运行，或有别的程序占用它的文件，请关闭后再试：$Locked" ${STATUS_IN_USE}
    ${Else}
      !insertmacro Refuse "没有写入的权限：$Locked" ${STATUS_NO_RIGHTS}
    ${EndIf}
  ${EndIf}
!macroend

!macro TryToWrite PART FROM TO
  ${If} $Locked == ""
  ${AndIf} ${FileExists} "${FROM}\${PART}"
    StrCpy $R9 "${FROM}\${PART}"
    !ifdef __UNINSTALL__
      Call un.TryToWriteOne
    !else
      Call TryToWriteOne
    !endif
  ${EndIf}
!macroend

!macro Common UN
Function ${UN}Say
  Exch $0
  DetailPrint "$0"
  ${If} $Log != ""
    Push $1
    Push $2
    Push $3
    Push $4
    Push $5
    Push $6
    Push $7
    ${GetTime} "" "L" $1 $2 $3 $4 $5 $6 $7
    FileWriteUTF16LE $Log "$3-$2-$1 $5:$6:$7 $0$\r$\n"
    Pop $7
    Pop $6
    Pop $5
    Pop $4
    Pop $3
    Pop $2
    Pop $1
  ${EndIf}
  Pop $0
FunctionEnd

Function ${UN}OpenLog
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/LOG=" $1
  ${If} ${Errors}
    Return
  ${EndIf}
  ClearErrors
  FileOpen $Log "$1" w
  ${If} ${Errors}
    StrCpy $Log ""
    !insertmacro Refuse "日志写不进 $1。" ${STATUS_NO_RIGHTS}
  ${EndIf}
  FileWriteUTF16LE /BOM $Log ""
  !insertmacro Say "${NAME} ${VERSION}：$0"
FunctionEnd

; For all users means with an administrator's rights.
Function ${UN}RefuseWithoutRights
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/AllUsers" $1
  ${IfNot} ${Errors}
    UserInfo::GetAccountType
    Pop $1
    ${If} $1 != "Admin"
      !insertmacro Refuse "为所有用户安装或卸载需要管理员权限。" ${STATUS_NO_RIGHTS}
    ${EndIf}
  ${EndIf}
FunctionEnd

; $R9 is opened as one must to write and to move it, which leaves everything that others may do to it.
Function ${UN}TryToWriteOne
  System::Call 'kernel32::CreateFile(t R9, i 0x40010000, i 7, p 0, i 3, i 0, p 0) p .r0 ?e'
  Pop $1
  ${If} $0 P= -1
    StrCpy $Locked $R9
    StrCpy $Why $1
  ${Else}
    System::Call 'kernel32::CloseHandle(p r0)'
  ${EndIf}
FunctionEnd

Function ${UN}TryToWriteFound
  Call ${UN}TryToWriteOne
  ${If} $Locked == ""
    Push ""
  ${Else}
    Push StopLocate
  ${EndIf}
FunctionEnd

Function ${UN}BringBack
  !insertmacro Say "恢复原来的版本"
  StrCpy $Stuck ""
  CreateDirectory "${NEW}"
  !insertmacro ForEachPartAndUninstaller MoveBack "${OLD}" "$INSTDIR"
  SetOutPath "$TEMP"
  RMDir "${OLD}"
  RMDir /r "${NEW}"
FunctionEnd
!macroend
