package org.ptracker.bench;

/** How engines that spread the rows of a table over machines hash a user's id, a BIGINT, and cut the hashes into shards. */
enum UserHash {
    /** PostgreSQL's {@code hashint8}, whose 32 bits are cut into ranges of one size. */
    CITUS("Citus", 32),
    /** A 64-bit hash of the key's bytes, folded to 16 bits, which are cut into ranges of one size. */
    YUGABYTE("YugabyteDB", 16);

    private static final long GOLDEN = 0xe08c1d668b756f82L;
    private static final int YUGABYTE_SEED = 97;

    private final String engine;
    private final int bits;

    UserHash(String engine, int bits) {
        this.engine = engine;
        this.bits = bits;
    }

    String engine() {
        return engine;
    }

    /** The shard of a user, from 0. */
    int shard(long user, int shards) {
        // The lowest hash of Citus is the lowest int.
        long position = this == CITUS ? (long) hashint8(user) - Integer.MIN_VALUE : folded(user);
        return (int) Math.min(position / ((1L << bits) / shards), shards - 1L);
    }

    /** PostgreSQL's hash of a BIGINT: the same as that of an INT where it is one. */
    static int hashint8(long value) {
        int high = (int) (value >> 32);
        return hashUint32((int) value ^ (value >= 0 ? high : ~high));
    }

    /** The final mix of Bob Jenkins' lookup3, as PostgreSQL starts it. */
    private static int hashUint32(int value) {
        int a = 0x9e3779b9 + Integer.BYTES + 3_923_095;
        int b = a;
        int c = a;
        a += value;
        c = (c ^ b) - Integer.rotateLeft(b, 14);
        a = (a ^ c) - Integer.rotateLeft(c, 11);
        b = (b ^ a) - Integer.rotateLeft(a, 25);
        c = (c ^ b) - Integer.rotateLeft(b, 16);
        a = (a ^ c) - Integer.rotateLeft(c, 4);
        b = (b ^ a) - Integer.rotateLeft(a, 14);
        return (c ^ b) - Integer.rotateLeft(b, 24);
    }

    private static int folded(long value) {
        long hash = jenkins64(Long.reverseBytes(value));
        return (int) ((hash >>> 48 ^ 3 * (hash >>> 32) ^ 5 * (hash >>> 16) ^ 7 * (hash & 0xffff)) & 0xffff);
    }

    /** Bob Jenkins' 64-bit hash of eight bytes. */
    private static long jenkins64(long word) {
        long a = GOLDEN + word;
        long b = GOLDEN;
        long c = YUGABYTE_SEED + Long.BYTES;
        int[][] shifts = {{43, 9, 8}, {38, 23, 5}, {35, 49, 11}, {12, 18, 22}};
        for (int[] shift : shifts) {
            a = a - b - c ^ c >>> shift[0];
            b = b - c - a ^ a << shift[1];
            c = c - a - b ^ b >>> shift[2];
        }
        return c;
    }
}
