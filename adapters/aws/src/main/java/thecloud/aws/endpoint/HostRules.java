package thecloud.aws.endpoint;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import thecloud.aws.http.Address;
import thecloud.aws.http.AwsError;
import thecloud.core.Nullable;

/**
 * Which hosts are buckets. In a domain such as {@code localhost}, {@code photos.s3.localhost},
 * {@code photos.s3.local.localhost} and {@code photos.localhost} are; {@code s3.localhost} and hosts of other services are
 * not, and neither is any host outside the domains. SDKs put the bucket before whatever endpoint they are given.
 */
public final class HostRules {

    private static final String S3 = "s3";
    private static final String WEBSITE = "s3-website";

    /** First labels that name a service and no bucket, alone or before a region. */
    private static final Set<String> SERVICES = Set.of(
            S3,
            "sqs",
            "sns",
            "sts",
            "iam",
            "kms",
            "dynamodb",
            "lambda",
            "ec2",
            "ecr",
            "ecs",
            "rds",
            "logs",
            "monitoring",
            "events",
            "kinesis",
            "firehose",
            "states",
            "ssm",
            "secretsmanager",
            "cloudformation",
            "apigateway",
            "execute-api",
            "elasticache",
            "route53",
            "elasticloadbalancing",
            "cognito-idp",
            "acm",
            "autoscaling");

    private final List<String> suffixes;
    private final String region;

    /** @param domains without a dot before them: {@code localhost} */
    public HostRules(List<String> domains, String region) {
        this.suffixes = domains.stream()
                .map(domain -> "." + domain.toLowerCase(Locale.ROOT))
                .sorted((a, b) -> b.length() - a.length())
                .toList();
        this.region = region;
    }

    /**
     * @param host as sent, with or without a port
     * @throws AwsError {@code InvalidURI}
     */
    public Address address(String host, String rawPath) {
        String name = withoutPort(host);
        for (String suffix : suffixes) {
            if (name.length() > suffix.length() && name.endsWith(suffix)) {
                Address address = inDomain(name.substring(0, name.length() - suffix.length()), rawPath);
                return address == null ? Address.ofPath(rawPath) : address;
            }
        }
        return Address.ofPath(rawPath);
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        String name = colon > 0 && host.indexOf(']', colon) < 0 ? host.substring(0, colon) : host;
        String lower = isLowerCase(name) ? name : name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static boolean isLowerCase(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c >= 'A' && c <= 'Z') || c > 0x7F) {
                return false;
            }
        }
        return true;
    }

    /** Null where the path names the bucket. */
    private @Nullable Address inDomain(String name, String rawPath) {
        int dot = name.lastIndexOf('.');
        String last = name.substring(dot + 1);
        Address found = service(name, dot, last, rawPath);
        if (found != null) {
            return found;
        }
        if (dot > 0 && isRegion(last)) {
            int before = name.lastIndexOf('.', dot - 1);
            String service = name.substring(before + 1, dot);
            found = service(name, before, service, rawPath);
            if (found != null) {
                return found;
            }
            if (before < 0 && SERVICES.contains(service)) {
                return null;
            }
        }
        return dot < 0 && (SERVICES.contains(last) || isS3(last) || isWebsite(last))
                ? null
                : virtual(Address.Style.VIRTUAL_HOST, name, rawPath);
    }

    /** @param dot before the label that may name S3; -1 when there is no bucket in front of it */
    private @Nullable Address service(String name, int dot, String label, String rawPath) {
        if (dot <= 0) {
            return isS3(label) || isWebsite(label) ? Address.ofPath(rawPath) : null;
        }
        if (isS3(label)) {
            return virtual(Address.Style.VIRTUAL_HOST, name.substring(0, dot), rawPath);
        }
        return isWebsite(label) ? virtual(Address.Style.WEBSITE, name.substring(0, dot), rawPath) : null;
    }

    private boolean isS3(String label) {
        return label.equals(S3)
                || (label.startsWith("s3-")
                        && !label.startsWith(WEBSITE)
                        && isRegion(label.substring(S3.length() + 1)));
    }

    private boolean isWebsite(String label) {
        return label.equals(WEBSITE)
                || (label.startsWith(WEBSITE + "-") && isRegion(label.substring(WEBSITE.length() + 1)));
    }

    /** This cloud's own, or one of the form that those of AWS have: {@code us-east-1}. */
    private boolean isRegion(String label) {
        if (label.equals(region)) {
            return true;
        }
        int first = label.indexOf('-');
        int last = label.lastIndexOf('-');
        return first > 0 && last > first + 1 && last == label.length() - 2 && Character.isDigit(label.charAt(last + 1));
    }

    private static Address virtual(Address.Style style, String bucket, String rawPath) {
        return new Address(style, bucket, rawPath.startsWith("/") ? rawPath.substring(1) : rawPath);
    }
}
