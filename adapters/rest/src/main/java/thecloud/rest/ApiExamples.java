package thecloud.rest;

import java.util.List;
import java.util.Map;

/** An example of the body of each call that takes one. */
final class ApiExamples {
    private static final Map<String, Object> TEXTS = Map.of("team", "web", "stage", "production");

    private static final Map<String, Object> POLICY = Map.of(
            "Version",
            "2012-10-17",
            "Statement",
            List.of(Map.of("Effect", "Allow", "Action", "instance:*", "Resource", "*")));

    static final Map<String, Object> REQUESTS = Map.ofEntries(
            Map.entry(
                    "POST /auth/register",
                    Map.of("email", "me@example.com", "name", "Me", "password", "correct horse battery")),
            Map.entry("POST /auth/login", Map.of("email", "me@example.com", "password", "correct horse battery")),
            Map.entry("POST /auth/refresh", Map.of("refresh_token", "tcr_...")),
            Map.entry("POST /auth/logout", Map.of("refresh_token", "tcr_...")),
            Map.entry(
                    "POST /auth/keys",
                    Map.of("name", "ci", "scopes", List.of("instance:read"), "expires_in_seconds", 2_592_000)),
            Map.entry("POST /auth/access-keys", Map.of("name", "laptop", "expires_in_seconds", 2_592_000)),
            Map.entry("POST /auth/totp", Map.of("password", "correct horse battery")),
            Map.entry("DELETE /auth/totp", Map.of("password", "correct horse battery", "code", "123456")),
            Map.entry("POST /auth/totp/confirm", Map.of("code", "123456")),
            Map.entry("POST /auth/totp/recovery-codes", Map.of("code", "123456")),
            Map.entry("POST /auth/oidc/start", Map.of("redirect_uri", "http://127.0.0.1:40123/callback")),
            Map.entry(
                    "POST /auth/oidc/finish",
                    Map.of("login", "tcl_...", "state", "9f...", "authorization_code", "Sp...")),
            Map.entry(
                    "POST /auth/oidc/link",
                    Map.of("redirect_uri", "http://127.0.0.1:40123/callback", "password", "correct horse battery")),
            Map.entry(
                    "POST /auth/oidc/link/finish",
                    Map.of("login", "tcl_...", "state", "9f...", "authorization_code", "Sp...")),
            Map.entry("POST /service-accounts", Map.of("name", "ci", "description", "Builds", "role", "developer")),
            Map.entry("PATCH /service-accounts/{id}", Map.of("description", "Builds and deploys")),
            Map.entry(
                    "POST /service-accounts/{id}/access-keys",
                    Map.of("name", "backups", "expires_in_seconds", 2_592_000)),
            Map.entry(
                    "POST /service-accounts/{id}/keys",
                    Map.of("name", "runner", "scopes", List.of("instance:*"), "expires_in_seconds", 2_592_000)),
            Map.entry(
                    "POST /oauth2/token",
                    "grant_type=client_credentials&client_id=7f1c9f3e-5f0e-4c2c-9a5f-0d8d7f8f2b11"
                            + "&client_secret=tck_...&scope=instance%3Aread"),
            Map.entry(
                    "POST /ssh-keys",
                    Map.of(
                            "name",
                            "laptop",
                            "public_key",
                            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICG3fWTAuRE5dkUCQBqZAotLhktc8pS1GEKqYkM6Pril me@laptop")),
            Map.entry("POST /storage/buckets", Map.of("name", "photos", "versioning", "ENABLED", "tags", TEXTS)),
            Map.entry("PUT /storage/{bucket}/{key}", "the bytes"),
            Map.entry("POST /tenants", Map.of("name", "Example Ltd")),
            Map.entry(
                    "POST /security-groups",
                    Map.of("name", "web", "vpc_id", "production", "description", "Web servers")),
            Map.entry("PATCH /security-groups/{id}", Map.of("description", "Web servers")),
            Map.entry(
                    "POST /security-groups/{id}/rules",
                    Map.of("direction", "ingress", "protocol", "tcp", "from_port", 80, "cidr", "0.0.0.0/0")),
            Map.entry("PUT /instances/{id}/security-groups", Map.of("security_groups", List.of("web", "default"))),
            Map.entry("POST /elastic-ips/{id}/associate", Map.of("instance_id", "web-01")),
            Map.entry("POST /vpcs", Map.of("name", "production", "tags", TEXTS)),
            Map.entry("PATCH /vpcs/{id}", Map.of("tags", TEXTS)),
            Map.entry("POST /vpcs/{id}/subnets", Map.of("name", "web", "cidr_block", "10.20.1.0/24", "tags", TEXTS)),
            Map.entry("PATCH /subnets/{id}", Map.of("name", "front", "tags", TEXTS)),
            Map.entry("POST /route-tables", Map.of("name", "private", "vpc_id", "production")),
            Map.entry(
                    "POST /route-tables/{id}/routes",
                    Map.of("destination", "0.0.0.0/0", "target", "internet-gateway", "target_id", "production")),
            Map.entry("POST /internet-gateways", Map.of("name", "production", "vpc_id", "production")),
            Map.entry("POST /nat-gateways", Map.of("name", "out", "vpc_id", "production")),
            Map.entry("POST /peerings", Map.of("name", "to-shared", "vpc_id", "production", "peer_vpc_id", "default")),
            Map.entry("PUT /quotas/users/{id}/{name}", Map.of("limit", 10)),
            Map.entry("PUT /admin/tenants/{id}/quotas/{name}", Map.of("limit", 500)),
            Map.entry(
                    "POST /iam/roles",
                    Map.of("name", "restarter", "permissions", List.of("instance:read", "instance:restart"))),
            Map.entry("PATCH /iam/roles/{id}", Map.of("permissions", List.of("instance:*"))),
            Map.entry("POST /iam/policies", Map.of("name", "run-instances", "document", POLICY)),
            Map.entry("PATCH /iam/policies/{id}", Map.of("document", POLICY)),
            Map.entry("PUT /iam/users/{id}/policies/{name}", Map.of("document", POLICY)),
            Map.entry("PUT /iam/roles/{id}/policies/{name}", Map.of("document", POLICY)),
            Map.entry(
                    "POST /iam/explain",
                    Map.of("user", "you@example.com", "action", "instance:stop", "resource", "instance/web-01")),
            Map.entry("POST /auth/forgot-password", Map.of("email", "me@example.com")),
            Map.entry("POST /auth/reset-password", Map.of("token", "tcm_...", "new_password", "correct horse battery")),
            Map.entry(
                    "POST /auth/password",
                    Map.of("current_password", "correct horse battery", "new_password", "staple battery horse")),
            Map.entry("PUT /tenants/{id}/members/{user}", Map.of("role", "developer")),
            Map.entry("POST /tenants/{id}/transfer", Map.of("user", "you@example.com")),
            Map.entry("POST /tenants/{id}/invitations", Map.of("email", "you@example.com", "role", "developer")),
            Map.entry("POST /invitations/accept", Map.of("token", "tcm_...")),
            Map.entry(
                    "POST /instances",
                    Map.of(
                            "name",
                            "web-01",
                            "image",
                            "nginx:alpine",
                            "instance_type",
                            "small",
                            "ports",
                            List.of("8081:80"),
                            "environment",
                            Map.of("TZ", "UTC"),
                            "restart_policy",
                            "on-failure",
                            "tags",
                            TEXTS)),
            Map.entry(
                    "POST /images",
                    Map.of(
                            "name",
                            "base",
                            "format",
                            "rootfs",
                            "url",
                            "https://example.com/base.tar.gz",
                            "tags",
                            TEXTS)),
            Map.entry("POST /images/upload", "the bytes"),
            Map.entry("PATCH /images/{id}", Map.of("description", "What all our instances begin with", "tags", TEXTS)),
            Map.entry("POST /images/{id}/shares", Map.of("tenant_id", "7f1c9f3e-5f0e-4c2c-9a5f-0d8d7f8f2b11")),
            Map.entry("POST /volumes", Map.of("name", "data", "size_gb", 10, "tags", TEXTS)),
            Map.entry("PATCH /volumes/{id}", Map.of("tags", TEXTS)),
            Map.entry("POST /volumes/{id}/attach", Map.of("instance_id", "web-01", "mount_path", "/data")),
            Map.entry("POST /volumes/{id}/resize", Map.of("size_gb", 20)),
            Map.entry("POST /snapshots", Map.of("name", "data-monday", "volume_id", "data", "tags", TEXTS)),
            Map.entry("PATCH /snapshots/{id}", Map.of("tags", TEXTS)),
            Map.entry("PATCH /instances/{id}", Map.of("tags", TEXTS)),
            Map.entry("PUT /instances/{id}/tags", TEXTS),
            Map.entry("PUT /instances/{id}/metadata", TEXTS),
            Map.entry("POST /instances/{id}/resize", Map.of("instance_type", "standard-1")),
            Map.entry("POST /instances/{id}/exec", Map.of("command", List.of("ls", "-l", "/"), "timeout_seconds", 10)));

    private ApiExamples() {}
}
