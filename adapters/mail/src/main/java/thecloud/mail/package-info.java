/** Mail over SMTP (RFC 5321), or into the log of a development machine. */
package thecloud.mail;
