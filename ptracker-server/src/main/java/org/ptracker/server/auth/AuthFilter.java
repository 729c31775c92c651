package org.ptracker.server.auth;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.account.AccountHeaders;
import org.ptracker.common.account.Scope;
import org.ptracker.common.account.TokenKind;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.access.Access;
import org.ptracker.server.access.Caller;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.http.AuthAttribute;
import org.ptracker.server.http.PageCookie;
import org.ptracker.server.http.ProblemException;
import org.ptracker.server.http.Problems;
import org.ptracker.server.http.RequestOrigin;
import org.ptracker.server.http.RouteTable;

/**
 * Lets a request pass to its route only with a token (RFC 6750) or the cookie of a session that the route's access allows.
 * A request with both means the token. A browser sends cookies on its own, also for a page of somebody else: so what changes
 * anything by a session has to prove that it comes from our own page. What is no route passes
 * too: the servlet answers 404 or 405, and that tells nobody anything.
 */
public final class AuthFilter extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final String SCHEME = "bearer ";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

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
                Caller caller = caller(request, access, needed);
                AuthAttribute.set(request, caller);
                AccountHeaders.of(caller.zone(), caller.weekStart()).forEach(response::setHeader);
            }
        } catch (RuntimeException e) {
            Problems.write(request, response, e);
            return;
        }
        chain.doFilter(request, response);
    }

    private Caller caller(HttpServletRequest request, Access access, Scope needed) {
        String authorization = request.getHeader("Authorization");
        String session = authorization == null ? PageCookie.session(request).secret() : null;
        if (session != null) {
            requireOwnPage(request, session);
            return authorize(TokenSecret.hash(session), TokenKind.SESSION, needed);
        }
        byte[] hash = TokenSecret.hash(secret(authorization));
        boolean local = access == Access.ADMIN_OR_DATA_FOLDER && folderKey.matches(hash);
        return local ? folderKey.caller() : authorize(hash, TokenKind.TOKEN, needed);
    }

    private static void requireOwnPage(HttpServletRequest request, String session) {
        if (SAFE.contains(request.getMethod())) {
            return;
        }
        RequestOrigin.of(request).requireOwn();
        if (!CsrfToken.matches(request.getHeader(CsrfToken.HEADER), session)) {
            throw new RefusedException(
                    ProblemCode.CROSS_SITE_REFUSED,
                    "send " + CsrfToken.HEADER + " with the csrf_token of GET /api/v1/session");
        }
    }

    private Caller authorize(byte[] hash, TokenKind kind, Scope needed) {
        Caller caller = tokens.find(hash, kind);
        if (caller == null) {
            throw unauthenticated(
                    "this " + kind.name().toLowerCase(Locale.ROOT) + " is unknown, expired or revoked: sign in again",
                    "Bearer error=\"invalid_token\"");
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
