package thecloud.aws.s3.document;

import java.util.ArrayList;
import java.util.List;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.XmlElement;
import thecloud.aws.http.XmlReader;
import thecloud.aws.http.XmlWriter;
import thecloud.aws.s3.exchange.S3Errors;
import thecloud.aws.s3.header.AclHeaders;
import thecloud.core.Nullable;
import thecloud.core.object.setting.AccessControl;
import thecloud.core.object.setting.AccessControl.Grant;
import thecloud.core.object.setting.AccessControl.Grantee;
import thecloud.core.object.setting.AccessControl.Permission;

/**
 * {@code AccessControlPolicy}.
 *
 * @param owner as the document has it; null when it has none
 */
public record AccessControlPolicy(@Nullable String owner, AccessControl acl) {

    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String ID = "ID";
    private static final String DISPLAY_NAME = "DisplayName";

    /** @throws AwsError {@code MalformedACLError}, {@code InvalidArgument}, {@code UnresolvableGrantByEmailAddress} */
    public static AccessControlPolicy read(byte[] document) {
        try {
            XmlElement root = Shape.of(XmlReader.read(document, "AccessControlPolicy"), "Owner", "AccessControlList");
            XmlElement owner = Shape.optional(root, "Owner");
            AccessControl acl = new AccessControl(readGrants(Shape.one(root, "AccessControlList")));
            return new AccessControlPolicy(
                    owner == null ? null : Shape.of(owner, ID, DISPLAY_NAME).text(ID), acl);
        } catch (AwsError e) {
            if (e.code().equals("MalformedXML")) {
                throw malformed();
            }
            throw e;
        }
    }

    /** @throws AwsError {@code MalformedXML}, {@code InvalidArgument}, {@code UnresolvableGrantByEmailAddress} */
    static List<Grant> readGrants(XmlElement list) {
        List<Grant> grants = new ArrayList<>();
        for (XmlElement grant : Shape.of(list, "Grant").children()) {
            grants.add(grant(Shape.of(grant, "Grantee", "Permission")));
        }
        return grants;
    }

    private static Grant grant(XmlElement element) {
        String name = element.required("Permission");
        for (Permission permission : Permission.values()) {
            if (permission.name().equals(name)) {
                return new Grant(grantee(Shape.one(element, "Grantee")), permission);
            }
        }
        throw XmlReader.malformed();
    }

    /** By what it has, and not by its {@code xsi:type}, which some clients forget. */
    private static Grantee grantee(XmlElement element) {
        Shape.of(element, ID, DISPLAY_NAME, "URI", "EmailAddress");
        String id = element.text(ID);
        String uri = element.text("URI");
        String email = element.text("EmailAddress");
        if (id != null && uri == null && email == null) {
            return AclHeaders.tenant("CanonicalUser/ID", id);
        }
        if (uri != null && id == null && email == null) {
            return AclHeaders.group("Group/URI", uri);
        }
        if (email != null && id == null && uri == null) {
            throw AclHeaders.byEmail(email);
        }
        throw XmlReader.malformed();
    }

    private static AwsError malformed() {
        return new AwsError(
                400,
                "MalformedACLError",
                "The XML you provided was not well-formed or did not validate against our published schema",
                S3Errors.details());
    }

    /** @param acl null for the owner's own grant alone */
    public static void write(XmlWriter xml, String owner, @Nullable AccessControl acl) {
        xml.root("AccessControlPolicy", XmlWriter.S3);
        owner(xml, "Owner", owner);
        List<Grant> grants =
                acl == null ? List.of(new Grant(new Grantee.Tenant(owner), Permission.FULL_CONTROL)) : acl.grants();
        writeGrants(xml, "AccessControlList", grants);
    }

    static void writeGrants(XmlWriter xml, String element, List<Grant> grants) {
        xml.open(element);
        for (Grant grant : grants) {
            xml.open("Grant");
            grantee(xml, grant.grantee());
            xml.element("Permission", grant.permission().name()).close();
        }
        xml.close();
    }

    private static void grantee(XmlWriter xml, Grantee grantee) {
        switch (grantee) {
            case Grantee.Tenant tenant ->
                xml.open("Grantee", "xmlns:xsi", XSI, "xsi:type", "CanonicalUser")
                        .element(ID, tenant.id())
                        .element(DISPLAY_NAME, tenant.id())
                        .close();
            case Grantee.Group group ->
                xml.open("Grantee", "xmlns:xsi", XSI, "xsi:type", "Group")
                        .element("URI", group.uri())
                        .close();
        }
    }

    /**
     * Who owns something: {@code Owner} or {@code Initiator}.
     *
     * @param id of the tenant, also for its name: names of tenants are nobody else's business
     */
    public static void owner(XmlWriter xml, String element, String id) {
        xml.open(element).element(ID, id).element(DISPLAY_NAME, id).close();
    }
}
