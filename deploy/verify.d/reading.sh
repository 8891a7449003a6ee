# How verify reads answers, reports, metrics and logs. Needs no cluster, so that a test sources it too.

# The value of a field in JSON on standard input; of the first, if there are several.
field() { grep -o "\"$1\" *: *\(\"[^\"]*\"\|[^,}\"]*\)" | head -n 1 | sed 's/^[^:]*: *//; s/^"//; s/"$//'; }

# The sum of a metric on standard input, in all its series. $1: its name; $2: a label and its value, such as a="b"
metric() {
    awk -v name="$1" -v label="${2:-}" '
        index($0, name "{") == 1 || index($0, name " ") == 1 { if (label == "" || index($0, label)) sum += $NF }
        END { printf "%d", sum }'
}

# What kubectl applied, by kind, from its output on standard input.
counted() {
    sed -n 's/^\([a-z]*\)[./].* \(created\|configured\|unchanged\|serverside-applied\).*/\1/p' |
        sort | uniq -c | awk '{printf "%s%d %s", sep, $1, $2; sep = ", "}'
}

# Whether a run of secrets.sh, its output on standard input, made no Secret.
made_nothing() {
    local output
    output=$(cat)
    [[ $output == *'left as it is'* && $output != *': made'* ]]
}

# The calls of targets that dispatchers tried again. Of each process: its pod, when it was started, and its count, as often
# as it was asked. What is above the line "--" was counted before.
retried() {
    awk '/^--/ {later = 1; next}
        {process = $1 " " $2; if (!later) before[process] = $3; if ($3 > most[process]) most[process] = $3}
        END {for (process in most) sum += most[process] - before[process]; print sum + 0}'
}

# The MiB that each pod of the namespace $1 holds, in the kubelets' metrics on standard input.
memory_of_pods() {
    sed -n "s/^pod_memory_working_set_bytes{namespace=\"$1\",pod=\"\([^\"]*\)\"} \([^ ]*\).*/\1 \2/p" | sort |
        awk '{printf "%s%s %d", sep, $1, $2 / 1048576; sep = ", "}'
}

# Whether two lists of builds have entries, and none in common.
share_no_build() { [ -n "$1" ] && [ -n "$2" ] && [ -z "$(comm -12 <(echo "$1") <(echo "$2"))" ]; }

# Each change of partitions in a dispatcher's log on standard input.
changes_of_partitions() { grep -o 'partitions \(assigned\|given up\|lost\): [0-9]*\( of [0-9]*\)\?'; }

# --- the report of a load, a file of JSON ---

# What it says but for deliveries that came more than once, which are judged apart.
verdict_but_for_repeats() {
    field verdict <"$1" | sed 's/; [0-9,]* came more than once although no part of the stack failed//'
}

# Whether all arrived, in order, and nothing else is complained of.
is_good_but_for_repeats() {
    [ "$(field missing <"$1")" = 0 ] && [ "$(field outOfOrder <"$1")" = 0 ] && [[ $(verdict_but_for_repeats "$1") != *';'* ]]
}

repeats() { sed -n '/"balance"/,$p' "$1" | field duplicates; }

# The longest time without a delivery, in whole seconds.
silence() {
    awk '/"samples"/ {inside = 1}
        inside && /"delivered" *:/ {
            gsub(/[^0-9]/, "")
            if ($0 == 0) run++
            else {if (started && run > most) most = run; started = 1; run = 0}
        }
        END {print most + 0}' "$1"
}

delay() { sed -n '/"latencyMillis"/,$p' "$1" | field most | awk '{printf "%.1f s", $1 / 1000}'; }
