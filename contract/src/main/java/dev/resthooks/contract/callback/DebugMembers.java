package dev.resthooks.contract.callback;

/** What {@code meta.debug} of a callback holds beside {@code resthook}. */
public enum DebugMembers {
    NONE(""),

    /** The members of the live Actionstep API, without values: strict receivers demand them. */
    ACTIONSTEP(
            """
            "requestTime":"","mem":"","server":"","cb":"","time":"","appload":"","app":"","db":"",\
            "dbc":"","qc":"","uqc":"","fc":"","rl":null,\
            """);

    private final String json;

    DebugMembers(String json) {
        this.json = json;
    }

    String json() {
        return json;
    }
}
