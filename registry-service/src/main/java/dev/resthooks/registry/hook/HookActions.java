package dev.resthooks.registry.hook;

public record HookActions(RegisterHook register, ChangeHook change, DeleteHooks delete) {
    public static HookActions of(Hooks hooks, Secrets secrets, ClientIsolation isolation) {
        return new HookActions(
                new RegisterHook(hooks),
                new ChangeHook(hooks, secrets, isolation),
                new DeleteHooks(hooks, isolation));
    }
}
