#!/bin/sh
# Puts the provider library, which is not in Maven Central yet, into kit/: a Maven repository in this folder, which pom.xml names.
# kit.sh [CLONE]: from this clone of the kit; without it, from the one that this folder is part of.
set -eu
here=$(cd -- "$(dirname -- "$0")" && pwd)
clone=${1:-$here/../..}
rm -rf "$here/kit"
mvn -q -B -ntp -f "$clone/pom.xml" -pl provider -am -DskipTests -Dexhook.lint.skip deploy \
  -DaltDeploymentRepository="exhook-kit::file://$here/kit"
