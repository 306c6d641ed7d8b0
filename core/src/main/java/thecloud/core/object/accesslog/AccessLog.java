package thecloud.core.object.accesslog;

/** Inbound port outside the guard: told of every request that has ended, whatever became of it. Never waits, never throws. */
public interface AccessLog {

    /** Where nobody wants to know. */
    AccessLog NONE = new AccessLog() {
        @Override
        public boolean isKept(String bucket) {
            return false;
        }

        @Override
        public void ended(String bucket, String entry) {
            // nobody wants to know
        }
    };

    /** Whether a bucket's requests are logged; costs nothing, and may be some seconds late. */
    boolean isKept(String bucket);

    /**
     * One request about the bucket. It is lost where there is no room.
     *
     * @param entry what follows the bucket's owner and name in an entry of S3's access log, on one line
     */
    void ended(String bucket, String entry);
}
