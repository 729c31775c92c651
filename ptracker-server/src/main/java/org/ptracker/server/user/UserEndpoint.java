package org.ptracker.server.user;

import java.util.Map;
import java.util.Set;
import org.ptracker.common.ApiPaths;
import org.ptracker.common.account.AccountChange;
import org.ptracker.common.account.AccountHeaders;
import org.ptracker.common.account.NewUser;
import org.ptracker.common.account.User;
import org.ptracker.common.account.UserChange;
import org.ptracker.common.account.UserList;
import org.ptracker.server.http.ApiRequest;
import org.ptracker.server.http.ApiResponse;

/** {@code /me} for everybody, {@code /users} for admins. */
public final class UserEndpoint {
    private final UserService service;

    public UserEndpoint(UserService service) {
        this.service = service;
    }

    public ApiResponse me(ApiRequest request) {
        request.query(Set.of());
        return ApiResponse.ok(service.get(request.caller().name()));
    }

    public ApiResponse changeMe(ApiRequest request) {
        request.query(Set.of());
        AccountChange change = request.patch(AccountChange.class);
        User changed = service.changeOwn(request.caller(), change, request.network());
        ApiResponse answer = ApiResponse.ok(changed);
        // Those of the request were the settings before.
        for (Map.Entry<String, String> header :
                AccountHeaders.of(changed.zone(), changed.weekStart()).entrySet()) {
            answer = answer.withHeader(header.getKey(), header.getValue());
        }
        return answer;
    }

    public ApiResponse list(ApiRequest request) {
        request.query(Set.of());
        return ApiResponse.ok(new UserList(service.list()));
    }

    public ApiResponse create(ApiRequest request) {
        request.query(Set.of());
        User user = service.create(request.body(NewUser.class));
        return ApiResponse.created(user).withHeader("Location", request.link(ApiPaths.USERS + "/" + user.name()));
    }

    public ApiResponse get(ApiRequest request) {
        request.query(Set.of());
        return ApiResponse.ok(service.get(request.variable("name")));
    }

    public ApiResponse change(ApiRequest request) {
        request.query(Set.of());
        return ApiResponse.ok(service.change(request.variable("name"), request.patch(UserChange.class)));
    }
}
