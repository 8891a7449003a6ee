package dev.resthooks.registry.hook;

import dev.resthooks.contract.catalogue.Catalogue;

public record HookActions(RegisterHook register, ChangeHook change, DeleteHooks delete) {
    public static HookActions of(
            Hooks hooks, Secrets secrets, ClientIsolation isolation, Catalogue catalogue) {
        return new HookActions(
                new RegisterHook(hooks, catalogue),
                new ChangeHook(hooks, secrets, isolation, catalogue),
                new DeleteHooks(hooks, isolation));
    }
}
