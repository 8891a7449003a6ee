# Runs once, when the database is made: a role that owns the schema, a role that serves, no password for the superuser.
psql -v ON_ERROR_STOP=1 --username postgres --dbname "$POSTGRES_DB" \
    -v database="$POSTGRES_DB" -v owner="$OWNER" -v serving="$SERVING" <<'END'
\getenv owner_password OWNER_PASSWORD
\getenv serving_password SERVING_PASSWORD
CREATE ROLE :"owner" LOGIN PASSWORD :'owner_password';
CREATE ROLE :"serving" LOGIN PASSWORD :'serving_password';
ALTER DATABASE :"database" OWNER TO :"owner";
ALTER SCHEMA public OWNER TO :"owner";
ALTER ROLE postgres PASSWORD NULL;
END
