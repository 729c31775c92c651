package org.ptracker.server.auth;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.failure.TryLaterException;

/**
 * Argon2id (RFC 9106) with 19 MiB, two passes and one lane, which is OWASP's smallest advice. The parameters stand in each
 * hash, so raising them later breaks none. Thread-safe; at most two hashes are computed at once, one on a small heap, because each takes
 * 19 MiB and some 50 ms of a core that requests need.
 */
public final class Passwords {
    private static final String PREFIX = "$argon2id$";
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final long SMALL_HEAP = 160L << 20;
    private static final int AT_ONCE = Runtime.getRuntime().maxMemory() < SMALL_HEAP ? 1 : 2;
    private static final long LONGEST_WAIT_SECONDS = 10;
    /** Each holds a thread. */
    private static final int MOST_WAITING = 64;

    /** The library's functions, for as long as the process runs; see {@link #function}. */
    private static final Map<?, ?> KEPT_BY_LIBRARY = keptByLibrary();

    private final int memoryKib;
    private final int passes;
    private final Semaphore permits = new Semaphore(AT_ONCE, true);
    private @Nullable String decoy;

    public Passwords() {
        this(MEMORY_KIB, PASSES);
    }

    /** Of another cost, for tests of something else. */
    public Passwords(int memoryKib, int passes) {
        this.memoryKib = memoryKib;
        this.passes = passes;
    }

    private static Map<?, ?> keptByLibrary() {
        try {
            Field kept = Argon2Function.class.getDeclaredField("INSTANCES");
            kept.setAccessible(true);
            return (Map<?, ?>) kept.get(null);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /**
     * A function that its caller alone keeps. In each the library has a second piece of memory as large as what it computes in, all
     * zeros, which would be most of what a small server has.
     */
    private static synchronized Argon2Function function(Supplier<Argon2Function> library) {
        Argon2Function function = library.get();
        KEPT_BY_LIBRARY.clear();
        return function;
    }

    /** The hash to store, with its parameters and salt, in the usual {@code $argon2id$…} form. */
    public String hash(String password) {
        return withPermit(() -> compute(password));
    }

    /** Whether the password is the one that was hashed. */
    public boolean matches(String password, String hash) {
        return withPermit(() -> verify(password, hash));
    }

    /** Takes as long as {@link #matches} does, so that an unknown name cannot be told from a wrong password. */
    public void pretendToMatch(String password) {
        withPermit(() -> verify(password, decoy()));
    }

    private synchronized String decoy() {
        String known = decoy;
        if (known == null) {
            known = compute("a password that nobody has");
            decoy = known;
        }
        return known;
    }

    private String compute(String password) {
        Argon2Function function =
                function(() -> Argon2Function.getInstance(memoryKib, passes, LANES, HASH_BYTES, Argon2.ID));
        String hash =
                Password.hash(password).addRandomSalt(SALT_BYTES).with(function).getResult();
        return hash.replace(prefixOfLibrary(), PREFIX);
    }

    private boolean verify(String password, String hash) {
        String ofLibrary = hash.replace(PREFIX, prefixOfLibrary());
        return Password.check(password, ofLibrary).with(function(() -> Argon2Function.getInstanceFromHash(ofLibrary)));
    }

    /** The library spells the prefix in the case rules of the default locale: in Turkish with a dotless i. */
    private static String prefixOfLibrary() {
        return "$argon2" + Argon2.ID.name().toLowerCase(Locale.getDefault()) + "$";
    }

    private interface Computation<T> {
        T run();
    }

    private <T> T withPermit(Computation<T> computation) {
        try {
            if (permits.getQueueLength() < MOST_WAITING && permits.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                try {
                    return computation.run();
                } finally {
                    permits.release();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new TryLaterException(
                ProblemCode.UNAVAILABLE,
                "too many sign-ins at once; try again",
                Duration.ofSeconds(LONGEST_WAIT_SECONDS));
    }
}
