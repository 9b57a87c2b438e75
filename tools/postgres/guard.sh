#!/bin/sh
# Stops the database when the process that started it died without stopping it, unless another has taken it over.
owner=$1 postmaster=$2 note=$3
while kill -0 "$postmaster" 2>/dev/null; do
  read -r now 2>/dev/null <"$note" || exit 0
  [ "$now" = "$owner" ] || exit 0
  kill -0 "$owner" 2>/dev/null || { kill -INT "$postmaster"; exit 0; }
  sleep 1
done
