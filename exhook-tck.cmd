@echo off
rem Runs the conformance kit. Builds its jar on first use, and again when the sources are not those that it was built from.
setlocal EnableExtensions

rem The modules whose sources are in the jar.
set "MODULES=proto provider broker conformance-suite emqx reference-provider cli"

set "HERE=%~dp0"
set "TARGET=%HERE%cli\target"
set "JAR=%TARGET%\exhook-tck.jar"
set "STAMP=%TARGET%\exhook-tck.sources"
set "LOCK=%TARGET%\exhook-tck.lock"

set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo exhook-tck: no Java found; install a JDK 17 or later, or set JAVA_HOME>&2
  exit /b 4
)

rem What only asks for help does not wait for a build, when there is a jar.
if exist "%JAR%" for %%a in (%*) do (
  if "%%~a"=="--help" goto run
  if "%%~a"=="-h" goto run
  if "%%~a"=="--version" goto run
  if "%%~a"=="-V" goto run
)

call :fingerprint
if exist "%JAR%" if "%NOW%"=="%BUILT%" goto run

rem Two builds in one folder would break each other: the second waits, and then finds the jar.
if not exist "%TARGET%" mkdir "%TARGET%"
set "WAITING="
:acquire
mkdir "%LOCK%" 2>nul
if not errorlevel 1 goto acquired
if not defined WAITING echo exhook-tck: another call is building the kit; waiting for it ^(if there is none, remove %LOCK%^)>&2
set "WAITING=yes"
ping -n 2 127.0.0.1 >nul
goto acquire

:acquired
call :fingerprint
if exist "%JAR%" if "%NOW%"=="%BUILT%" goto release
where mvn >nul 2>&1
if errorlevel 1 (
  rmdir "%LOCK%"
  echo exhook-tck: Maven 3.8.7 or later is needed to build the kit, and no mvn was found>&2
  exit /b 4
)
echo exhook-tck: building the kit: once, about a minute and some downloads on a fresh machine>&2
if not defined MAVEN_OPTS set "MAVEN_OPTS=-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
pushd "%HERE%"
call mvn -B -ntp -Pquick -pl cli -am package 1>&2
set "CODE=%ERRORLEVEL%"
popd
if not "%CODE%"=="0" (
  rmdir "%LOCK%"
  echo exhook-tck: the build failed; the lines with ERROR above say why>&2
  exit /b 4
)
>"%STAMP%" echo %NOW%
:release
rmdir "%LOCK%"

:run
if not defined TESTCONTAINERS_RYUK_DISABLED set "TESTCONTAINERS_RYUK_DISABLED=true"
"%JAVA%" -Dexhook.tck.called-as=exhook-tck.cmd -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar "%JAR%" %*
exit /b %ERRORLEVEL%

rem What the jar is built from: the files' contents, as a copy changes their times.
:fingerprint
set "NOW="
set "BUILT="
for /f "usebackq delims=" %%h in (`powershell -NoProfile -Command "$f = @('pom.xml') + ($env:MODULES -split ' ' | ForEach-Object { \"$_\pom.xml\"; \"$_\src\main\" }); $h = Get-ChildItem -Recurse -File ($f | ForEach-Object { Join-Path $env:HERE $_ }) | Sort-Object FullName | Get-FileHash -Algorithm SHA1 | ForEach-Object Hash; $s = [IO.MemoryStream]::new([Text.Encoding]::ASCII.GetBytes($h -join ',')); (Get-FileHash -Algorithm SHA1 -InputStream $s).Hash"`) do set "NOW=%%h"
if exist "%STAMP%" set /p BUILT=<"%STAMP%"
exit /b 0
