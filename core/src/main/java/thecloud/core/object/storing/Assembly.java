package thecloud.core.object.storing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.error.Refused;
import thecloud.core.error.Refused.Kind;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.StoredPart;
import thecloud.core.object.checksum.Checksum;
import thecloud.core.object.checksum.ChecksumAlgorithm;
import thecloud.core.object.checksum.PartDigests;
import thecloud.core.object.multipart.CompleteUpload;
import thecloud.core.object.multipart.Part;
import thecloud.core.object.multipart.Upload;
import thecloud.core.object.rule.Refusals;
import thecloud.core.object.storing.UploadRepository.UploadInHand;

/**
 * The version that parts make.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html
 */
final class Assembly {

    private static final long LEAST_BYTES = 5L << 20;

    private final UploadInHand inHand;
    private final Map<Integer, Part> present = new HashMap<>();

    Assembly(UploadInHand inHand, List<Part> parts) {
        this.inHand = inHand;
        parts.forEach(part -> present.put(part.number(), part));
    }

    /** @throws Refused {@code MalformedXML}, {@code InvalidPart}, {@code InvalidPartOrder}, {@code EntityTooSmall}, ... */
    ObjectVersion of(CompleteUpload command, Instant now) {
        List<Part> chosen = chosen(command.parts());
        requireSizes(chosen);
        long size = chosen.stream().mapToLong(Part::size).sum();
        requireBelieved(command, size);
        Checksum checksum = checksum(chosen);
        ObjectVersion template = inHand.template();
        return new ObjectVersion(
                template.id(),
                template.name(),
                template.version(),
                true,
                false,
                template.ownerId(),
                size,
                PartDigests.etag(chosen.stream().map(Part::etag).toList()),
                checksum,
                true,
                chosen.stream()
                        .map(part -> new StoredPart(
                                part.number(),
                                part.blob(),
                                part.size(),
                                checksum == null || part.checksum() == null
                                        ? null
                                        : part.checksum().value()))
                        .toList(),
                template.headers(),
                template.tags(),
                template.acl(),
                template.encryption(),
                template.retention(),
                template.legalHold(),
                now);
    }

    private List<Part> chosen(List<CompleteUpload.Named> named) {
        if (named.isEmpty()) {
            throw new Refused(
                    Kind.INVALID,
                    "MalformedXML",
                    "The XML you provided was not well-formed or did not validate against our published schema");
        }
        int last = 0;
        List<Part> chosen = new ArrayList<>();
        for (CompleteUpload.Named wanted : named) {
            if (wanted.number() <= last) {
                throw new Refused(
                        Kind.INVALID,
                        "InvalidPartOrder",
                        "The list of parts was not in ascending order. The parts list must be specified in order by part"
                                + " number.",
                        Map.of("UploadId", inHand.upload().id().toString()));
            }
            last = wanted.number();
            chosen.add(part(wanted));
        }
        return chosen;
    }

    private Part part(CompleteUpload.Named wanted) {
        Part part = present.get(wanted.number());
        Checksum claimed = wanted.checksum();
        boolean same = part != null
                && part.etag().equals(wanted.etag())
                && (claimed == null
                        || (part.checksum() != null
                                && claimed.algorithm() == part.checksum().algorithm()
                                && claimed.value().equals(part.checksum().value())));
        if (part == null || !same) {
            throw new Refused(
                    Kind.INVALID,
                    "InvalidPart",
                    "One or more of the specified parts could not be found. The part may not have been uploaded, or the"
                            + " specified entity tag may not match the part's entity tag.",
                    Map.of(
                            "UploadId", inHand.upload().id().toString(),
                            "PartNumber", String.valueOf(wanted.number()),
                            "ETag", wanted.etag()));
        }
        return part;
    }

    private static void requireSizes(List<Part> chosen) {
        for (Part part : chosen.subList(0, chosen.size() - 1)) {
            if (part.size() < LEAST_BYTES) {
                throw new Refused(
                        Kind.INVALID,
                        "EntityTooSmall",
                        "Your proposed upload is smaller than the minimum allowed size",
                        Map.of(
                                "ProposedSize", String.valueOf(part.size()),
                                "MinSizeAllowed", String.valueOf(LEAST_BYTES),
                                "PartNumber", String.valueOf(part.number()),
                                "ETag", part.etag()));
            }
        }
    }

    private void requireBelieved(CompleteUpload command, long size) {
        if (command.size() >= 0 && command.size() != size) {
            throw Refusals.invalidRequest("The provided 'x-amz-mp-object-size' header value " + command.size()
                    + " does not match what was computed: " + size);
        }
        Checksum.Type type = inHand.upload().checksumType();
        if (command.checksumType() != null && type != null && command.checksumType() != type) {
            throw Refusals.invalidRequest("The upload was created using the " + type
                    + " checksum mode. The complete request must use the same checksum mode.");
        }
        if (type == Checksum.Type.COMPOSITE) {
            for (CompleteUpload.Named part : command.parts()) {
                if (part.checksum() == null) {
                    throw Refusals.invalidRequest("The upload was created using a "
                            + algorithmName()
                            + " checksum. The complete request must include the checksum for each part."
                            + " It was missing for part " + part.number() + " in the request.");
                }
            }
        }
    }

    private String algorithmName() {
        ChecksumAlgorithm algorithm = inHand.upload().checksum();
        return algorithm == null ? "" : algorithm.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** When the client chose none: that of the whole, if all parts have what it is made of. */
    private @Nullable Checksum checksum(List<Part> chosen) {
        Upload upload = inHand.upload();
        ChecksumAlgorithm algorithm = upload.checksum() == null ? ChecksumAlgorithm.CRC64NVME : upload.checksum();
        Checksum.Type type = upload.checksumType() == null ? algorithm.typeOfParts() : upload.checksumType();
        List<PartDigests.PartChecksum> parts = new ArrayList<>();
        for (Part part : chosen) {
            Checksum known = part.checksum();
            if (known == null || known.algorithm() != algorithm) {
                return null;
            }
            parts.add(new PartDigests.PartChecksum(known.value(), part.size()));
        }
        return PartDigests.checksum(algorithm, type, parts);
    }
}
