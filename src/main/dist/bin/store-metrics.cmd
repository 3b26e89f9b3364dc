@echo off
rem store-metrics [COMMAND]: what bin/store-metrics is elsewhere, for Windows: without the archive of classes, which it does not
rem make. In the environment, beside the settings: JAVA_HOME, JAVA_OPTS and STORE_METRICS_CLASSPATH.
setlocal
set "java=java.exe"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
set "found="
if exist "%java%" set "found=yes"
for %%j in ("%java%") do if not "%%~$PATH:j" == "" set "found=yes"
if not defined found (
  echo store-metrics: there is no JVM "%java%": install Java 17 or newer, or set JAVA_HOME 1>&2
  exit /b 2
)
set "classpath=%~dp0..\lib\store-metrics.jar"
if defined STORE_METRICS_CLASSPATH set "classpath=%classpath%;%STORE_METRICS_CLASSPATH%"
"%java%" -XX:+UseSerialGC -XX:+UseCondCardMark -XX:-UsePerfData -Xshare:auto -Xlog:disable %JAVA_OPTS% -cp "%classpath%" org.storemetrics.cli.StoreMetrics %*
exit /b %errorlevel%
