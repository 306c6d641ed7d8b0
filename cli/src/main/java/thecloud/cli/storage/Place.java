package thecloud.cli.storage;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import thecloud.cli.base.CommandFailure;
import thecloud.client.storage.ObjectPath;

/** Where something is copied from or to, as users write it. */
sealed interface Place {

    /** {@code s3://bucket/key}; the key is empty for the whole bucket. */
    record Remote(String bucket, String key) implements Place {

        private static final String SLASH = "/";

        ObjectPath object() {
            if (key.isEmpty()) {
                throw CommandFailure.usage("Name an object, such as s3://" + bucket + "/cat.jpg.");
            }
            return at(key);
        }

        ObjectPath at(String otherKey) {
            try {
                return new ObjectPath(bucket, otherKey);
            } catch (IllegalArgumentException e) {
                throw CommandFailure.usage(String.valueOf(e.getMessage()));
            }
        }

        /** Whether it stands for what is below it and not for itself. */
        boolean isFolder() {
            return key.isEmpty() || key.endsWith(SLASH);
        }

        /** What the keys of all that is below it begin with. */
        String prefix() {
            return isFolder() ? key : key + SLASH;
        }

        @Override
        public String toString() {
            return "s3://" + bucket + SLASH + key;
        }
    }

    /** A file or directory. {@code folder} when it can only be a directory: it is one, or was written with a slash. */
    record Local(Path path, boolean folder) implements Place {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /** Standard input or output. */
    enum Standard implements Place {
        STREAM;

        @Override
        public String toString() {
            return "-";
        }
    }

    static Place of(String word) {
        if (word.equals("-")) {
            return Standard.STREAM;
        }
        if (isRemote(word)) {
            return remote(word);
        }
        try {
            Path path = Path.of(word);
            return new Local(path, word.endsWith("/") || Files.isDirectory(path));
        } catch (InvalidPathException e) {
            throw CommandFailure.usage("This is no name of a file: " + word);
        }
    }

    /** With or without the scheme, where nothing else than a bucket or object can be meant. */
    static Remote remote(String word) {
        String rest = isRemote(word) ? word.substring(word.indexOf("://") + 3) : word;
        int slash = rest.indexOf('/');
        String bucket = slash < 0 ? rest : rest.substring(0, slash);
        if (bucket.isEmpty()) {
            throw CommandFailure.usage("A place in the cloud is written s3://BUCKET/KEY.");
        }
        return new Remote(bucket, slash < 0 ? "" : rest.substring(slash + 1));
    }

    private static boolean isRemote(String word) {
        return word.startsWith("s3://") || word.startsWith("cloud://");
    }
}
