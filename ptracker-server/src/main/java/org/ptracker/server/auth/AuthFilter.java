package org.ptracker.server.auth;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.ProblemCode;
import org.ptracker.common.Scope;
import org.ptracker.server.http.Access;
import org.ptracker.server.http.AuthAttribute;
import org.ptracker.server.http.Caller;
import org.ptracker.server.http.ProblemException;
import org.ptracker.server.http.Problems;
import org.ptracker.server.http.RouteTable;

/**
 * Lets a request pass to its route only with a token that the route's access allows (RFC 6750). What is no route passes
 * too: the servlet answers 404 or 405, and that tells nobody anything.
 */
public final class AuthFilter extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final String SCHEME = "bearer ";

    private final transient RouteTable routes;
    private final transient TokenLookup tokens;
    private final transient FolderKey folderKey;

    public AuthFilter(RouteTable routes, TokenLookup tokens, FolderKey folderKey) {
        this.routes = routes;
        this.tokens = tokens;
        this.folderKey = folderKey;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            RouteTable.Match match = routes.find(request);
            Access access = match == null ? Access.PUBLIC : match.route().access();
            Scope needed = access.scope();
            if (needed != null) {
                byte[] hash = TokenSecret.hash(secret(request.getHeader("Authorization")));
                boolean local = access == Access.ADMIN_OR_DATA_FOLDER && folderKey.matches(hash);
                AuthAttribute.set(request, local ? folderKey.caller() : authorize(hash, needed));
            }
        } catch (RuntimeException e) {
            Problems.write(request, response, e);
            return;
        }
        chain.doFilter(request, response);
    }

    private Caller authorize(byte[] hash, Scope needed) {
        Caller caller = tokens.find(hash);
        if (caller == null) {
            throw unauthenticated(
                    "this token is unknown, expired or revoked: sign in again", "Bearer error=\"invalid_token\"");
        }
        if (!caller.scope().includes(needed)) {
            String scope = needed.name().toLowerCase(Locale.ROOT);
            throw new ProblemException(ProblemCode.FORBIDDEN, "this needs a token of scope " + scope)
                    .withHeader("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"" + scope + "\"");
        }
        return caller;
    }

    private static String secret(@Nullable String authorization) {
        if (authorization == null
                || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                || authorization.length() == SCHEME.length()) {
            throw unauthenticated("send Authorization: Bearer TOKEN; POST /api/v1/login gives one", "Bearer");
        }
        return authorization.substring(SCHEME.length()).strip();
    }

    private static ProblemException unauthenticated(String detail, String challenge) {
        return new ProblemException(ProblemCode.UNAUTHENTICATED, detail).withHeader("WWW-Authenticate", challenge);
    }
}
