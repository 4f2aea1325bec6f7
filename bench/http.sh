#!/bin/bash
# Three requests against Luodi beside nginx serving a file of the same size in the same run:
#   bench/http.sh [PROJECTS]     needs nginx and wrk
# Read the ratios and the milliseconds of CPU; single rates move with the machine.
set -euo pipefail
cd "$(dirname "$0")/.."
projects="${1:-10000}"
seconds=3
folder="$(mktemp -d)"
trap 'kill $(jobs -p) 2> /dev/null; wait 2> /dev/null; rm -rf "$folder"' EXIT

database="sqlite:$folder/bench.db"
build/luodi sample --projects "$projects" --db "$database" --json > /dev/null
token="$(build/luodi token create --login leader --db "$database")"
writer="$(build/luodi token create --login delivery --db "$database")"
build/luodi serve --policy bench --db "$database" --listen 127.0.0.1:18081 2> /dev/null &
luodi=$!

mkdir -p "$folder/www"
sleep 1
id="$(curl -s -H "Authorization: Bearer $token" \
    'http://127.0.0.1:18081/api/projects?stage=signed&limit=1' | sed -E 's/.*"id":([0-9]+),.*/\1/')"
page='/api/projects?stage=signed&invest_cny.gte=50000000&sort=-invest_cny&limit=50'
curl -s -H "Authorization: Bearer $token" "http://127.0.0.1:18081/api/projects/$id" > "$folder/www/one.json"
curl -s -H "Authorization: Bearer $token" "http://127.0.0.1:18081$page" > "$folder/www/page.json"
cat > "$folder/nginx.conf" << CONF
$([[ $EUID -eq 0 ]] && echo "user root;") pid $folder/nginx.pid; error_log $folder/error.log; worker_processes 2; daemon off;
events {} http { access_log off; server { listen 127.0.0.1:18082; root $folder/www; } }
CONF
nginx -c "$folder/nginx.conf" -e "$folder/error.log" &
sleep 1

# Requests a second and milliseconds of Luodi's CPU a request: CONNECTIONS URL [SCRIPT ARGUMENT…].
rate() {
    local before after script=()
    [[ -n "${3:-}" ]] && script=(-s "$3")
    before="$(awk '{ print $14 + $15 }' /proc/$luodi/stat)"
    wrk -t$(($1 < 2 ? 1 : 2)) -c"$1" -d${seconds}s -H "Authorization: Bearer $token" "${script[@]}" \
        "$2" -- "${@:4}" > "$folder/wrk"
    after="$(awk '{ print $14 + $15 }' /proc/$luodi/stat)"
    awk -v ticks=$((after - before)) '
        /requests in/ { count = $1 }
        /Requests\/sec/ { rate = $2 }
        /Non-2xx/ { bad = $0 }
        END { printf "%10.0f/s  %.3f ms CPU  %s\n", rate, count ? ticks * 10 / count : 0, bad }' "$folder/wrk"
}

cat > "$folder/redate.lua" << 'LUA'
-- Each thread moves the planned finish of its own works to and fro, reading the ETag it gets.
local thread = 0
function setup(t) t:set("number", thread) thread = thread + 1 end
function init(args) version = nil; day = 0; target = args[number + 1] end
function request()
    if not version then return wrk.format("GET", "/api/projects/" .. target) end
    day = (day + 1) % 28
    return wrk.format("POST", "/api/projects/" .. target .. "/reschedule",
        { ["Authorization"] = wrk.headers["Authorization"], ["If-Match"] = version,
          ["Content-Type"] = "application/json" },
        string.format('{"planned_finish":"2031-05-%02d","reason":"bench"}', day + 1))
end
function response(status, headers) version = headers["ETag"] end
LUA

for connections in 1 32; do
    echo "connections: $connections"
    echo -n "  nginx, one file        "; rate $connections http://127.0.0.1:18082/one.json
    echo -n "  Luodi, one project     "; rate $connections "http://127.0.0.1:18081/api/projects/$id"
    echo -n "  nginx, page as a file  "; rate $connections http://127.0.0.1:18082/page.json
    echo -n "  Luodi, page of 50      "; rate $connections "http://127.0.0.1:18081$page"
    echo -n "  Luodi, 2 characters    "
    rate $connections "http://127.0.0.1:18081/api/projects?q=%E6%99%BA%E8%83%BD&limit=20"
    echo -n "  Luodi, a figure        "
    rate $connections "http://127.0.0.1:18081/api/metrics/projects.signed_100m?by=stage"
done
token="$writer"
others="$(curl -s -H "Authorization: Bearer $token" 'http://127.0.0.1:18081/api/projects?stage=landed&limit=2' \
    | grep -o '"id":[0-9]*,"project_code"' | grep -o '[0-9]*' | tr '\n' ' ')"
echo "one connection each, durable (fsync) and in the ledger"
echo -n "  Luodi, re-dating       "
rate 2 "http://127.0.0.1:18081/" "$folder/redate.lua" $others
