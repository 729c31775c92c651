package org.ptracker.cli.mcp;

/** What JSON-RPC calls an error: the request itself was wrong. A command that fails is a result. */
final class RpcFault extends Exception {
    static final int NOT_JSON = -32700;
    static final int NOT_A_REQUEST = -32600;
    static final int NO_SUCH_METHOD = -32601;
    static final int WRONG_PARAMETERS = -32602;

    private static final long serialVersionUID = 1;

    private final int code;

    RpcFault(int code, String message) {
        super(message);
        this.code = code;
    }

    static RpcFault parameters(String message) {
        return new RpcFault(WRONG_PARAMETERS, message);
    }

    int code() {
        return code;
    }
}
