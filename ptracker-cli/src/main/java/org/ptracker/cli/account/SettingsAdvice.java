package org.ptracker.cli.account;

import okhttp3.HttpUrl;
import org.ptracker.cli.http.ServerAddress;
import org.ptracker.cli.http.ServerAdvice;

/** What to do about an address or a token depends on the place where it comes from. */
record SettingsAdvice(Settings settings, TokenFinder tokens) implements ServerAdvice {
    @Override
    public String otherAddress() {
        SettingValue url = settings.url();
        return switch (url.origin()) {
            case OPTION -> "is --url right?";
            case ENVIRONMENT -> "is PTRACKER_URL right? To set it: export PTRACKER_URL=URL";
            case FILE -> "is url in " + url.source() + " right? To set it: ptracker config set url URL";
            case LOGIN, DEFAULT -> "is that the address? To name another: ptracker login --url URL";
        };
    }

    @Override
    public String refusedToken(String why) {
        HttpUrl server = settings.server();
        TokenSource given = tokens.given(server);
        String name = ServerAddress.spell(server);
        if (given == null) {
            return "not signed in to " + name + ": " + why + "; run: " + ServerAddress.loginCommand(server);
        }
        String signIn = tokens.isKept(server) ? "" : "; then: " + ServerAddress.loginCommand(server);
        return name + " does not take the token of " + given.source() + ": " + why + "; " + given.wayOut() + signIn;
    }
}
