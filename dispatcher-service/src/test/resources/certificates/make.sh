#!/bin/sh
# Makes the certificates of the tests with the JDK's keytool: an authority, and what it signed or should not have.
set -e
store() { echo "-storetype PKCS12 -storepass changeit -keystore $1.p12"; }
make() { # name, subject alternative names, further options
    keytool -genkeypair -alias it -keyalg EC -dname "CN=$1" -ext "san=$2" $3 $(store "$1")
}
sign() { # name, subject alternative names, further options
    keytool -certreq -alias it $(store "$1") | keytool -gencert -alias it -ext "san=$2" $3 $(store authority) -rfc > "$1.pem"
    cat authority.pem "$1.pem" > chain.pem
    keytool -importcert -noprompt -trustcacerts -alias it -file chain.pem $(store "$1")
    rm "$1.pem" chain.pem
}
rm -f ./*.p12 ./*.pem
keytool -genkeypair -alias it -keyalg EC -dname "CN=Test authority" -ext bc:c -validity 36500 $(store authority)
keytool -exportcert -rfc -alias it $(store authority) > authority.pem
good=dns:localhost,dns:target.example,ip:127.0.0.1,ip:::1
make good $good; sign good $good "-validity 36500"
make elsewhere dns:elsewhere.example; sign elsewhere dns:elsewhere.example "-validity 36500"
make expired $good; sign expired $good "-startdate 2020/01/01 -validity 1"
make self-signed $good "-validity 36500"
