package thecloud.e2e.storage;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/** Bytes that can be made again whenever somebody asks what they were; no two are the same, unless both are empty. */
public record Content(List<Piece> pieces) {

    /** Of one part. */
    public record Piece(long seed, int size) {}

    public static Content of(long seed, int size) {
        return new Content(List.of(new Piece(seed, size)));
    }

    /** One behind the other. */
    public static Content joined(List<Content> contents) {
        List<Piece> all = new ArrayList<>();
        contents.forEach(content -> all.addAll(content.pieces));
        return new Content(all);
    }

    public int size() {
        return pieces.stream().mapToInt(Piece::size).sum();
    }

    public byte[] bytes() {
        byte[] all = new byte[size()];
        int at = 0;
        for (Piece piece : pieces) {
            byte[] bytes = new byte[piece.size];
            new SplittableRandom(piece.seed).nextBytes(bytes);
            System.arraycopy(bytes, 0, all, at, piece.size);
            at += piece.size;
        }
        return all;
    }

    /** In hex, as the ETag of what was written whole. */
    public String md5() {
        return HexFormat.of().formatHex(digest(bytes()));
    }

    /** As S3 makes it: of what was written in parts it is the hash of their hashes, and their number. */
    public String etag() {
        if (pieces.size() == 1) {
            return md5();
        }
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        pieces.forEach(piece -> hashes.writeBytes(digest(new Content(List.of(piece)).bytes())));
        return HexFormat.of().formatHex(digest(hashes.toByteArray())) + "-" + pieces.size();
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
