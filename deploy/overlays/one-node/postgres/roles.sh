# Runs once, when the database is made: a role that owns the schema, a role that serves, no password for the superuser.
psql -v ON_ERROR_STOP=1 --username postgres --dbname "$POSTGRES_DB" -v database="$POSTGRES_DB" <<'END'
\set owner `cat /etc/postgres/owner/username`
\set owner_password `cat /etc/postgres/owner/password`
\set serving `cat /etc/postgres/serving/username`
\set serving_password `cat /etc/postgres/serving/password`
CREATE ROLE :"owner" LOGIN PASSWORD :'owner_password';
CREATE ROLE :"serving" LOGIN PASSWORD :'serving_password';
ALTER DATABASE :"database" OWNER TO :"owner";
ALTER SCHEMA public OWNER TO :"owner";
ALTER ROLE postgres PASSWORD NULL;
END
