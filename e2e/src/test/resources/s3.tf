# Everything that Terraform's AWS provider can set on a bucket and that the cloud has.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

variable "endpoint" {}
variable "access_key" {}
variable "secret_key" { sensitive = true }
variable "days" { type = number }

provider "aws" {
  region                      = "us-east-1"
  access_key                  = var.access_key
  secret_key                  = var.secret_key
  s3_use_path_style           = true
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  endpoints { s3 = var.endpoint }
}

resource "aws_s3_bucket" "logs" {
  bucket        = "terraform-logs"
  force_destroy = true
}

resource "aws_s3_bucket" "site" {
  bucket        = "terraform-site"
  force_destroy = true
  tags          = { team = "storage", days = var.days }
}

resource "aws_s3_bucket_versioning" "site" {
  bucket = aws_s3_bucket.site.id
  versioning_configuration { status = "Enabled" }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "site" {
  bucket = aws_s3_bucket.site.id
  rule {
    apply_server_side_encryption_by_default { sse_algorithm = "AES256" }
  }
}

resource "aws_s3_bucket_public_access_block" "site" {
  bucket                  = aws_s3_bucket.site.id
  block_public_acls       = false
  block_public_policy     = false
  ignore_public_acls      = false
  restrict_public_buckets = false
}

resource "aws_s3_bucket_ownership_controls" "site" {
  bucket = aws_s3_bucket.site.id
  rule { object_ownership = "BucketOwnerPreferred" }
}

resource "aws_s3_bucket_acl" "site" {
  bucket     = aws_s3_bucket.site.id
  acl        = "public-read"
  depends_on = [aws_s3_bucket_ownership_controls.site, aws_s3_bucket_public_access_block.site]
}

data "aws_iam_policy_document" "site" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.site.arn}/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "IpAddress"
      variable = "aws:SourceIp"
      values   = ["127.0.0.0/8"]
    }
  }
}

resource "aws_s3_bucket_policy" "site" {
  bucket     = aws_s3_bucket.site.id
  policy     = data.aws_iam_policy_document.site.json
  depends_on = [aws_s3_bucket_public_access_block.site]
}

resource "aws_s3_bucket_lifecycle_configuration" "site" {
  bucket     = aws_s3_bucket.site.id
  depends_on = [aws_s3_bucket_versioning.site]
  rule {
    id     = "old"
    status = "Enabled"
    filter { prefix = "tmp/" }
    expiration { days = 30 }
    noncurrent_version_expiration {
      noncurrent_days           = 7
      newer_noncurrent_versions = 2
    }
  }
  rule {
    id     = "tagged"
    status = "Disabled"
    filter {
      and {
        prefix                   = "t/"
        object_size_greater_than = 10
        tags                     = { temporary = "yes", kind = "x", zone = "a", owner = "b" }
      }
    }
    expiration { date = "2040-01-01T00:00:00Z" }
  }
  rule {
    id     = "uploads"
    status = "Enabled"
    filter {}
    abort_incomplete_multipart_upload { days_after_initiation = 2 }
    expiration { expired_object_delete_marker = true }
  }
}

resource "aws_s3_bucket_cors_configuration" "site" {
  bucket = aws_s3_bucket.site.id
  cors_rule {
    id              = "everybody"
    allowed_headers = ["*"]
    allowed_methods = ["GET", "HEAD"]
    allowed_origins = ["*"]
    expose_headers  = ["ETag"]
    max_age_seconds = 300
  }
  cors_rule {
    allowed_methods = ["PUT"]
    allowed_origins = ["https://*.example.com"]
  }
}

resource "aws_s3_bucket_website_configuration" "site" {
  bucket = aws_s3_bucket.site.id
  index_document { suffix = "index.html" }
  error_document { key = "error.html" }
  routing_rule {
    condition { key_prefix_equals = "old/" }
    redirect { replace_key_prefix_with = "new/" }
  }
}

resource "aws_s3_bucket_policy" "logs" {
  bucket = aws_s3_bucket.logs.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:DeleteObjectVersion"
      Resource  = "${aws_s3_bucket.logs.arn}/kept/*"
      }, {
      Effect    = "Allow"
      Principal = { Service = "logging.s3.amazonaws.com" }
      Action    = "s3:PutObject"
      Resource  = "${aws_s3_bucket.logs.arn}/access/*"
    }]
  })
}

resource "aws_s3_bucket_logging" "site" {
  bucket        = aws_s3_bucket.site.id
  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "access/"
  depends_on    = [aws_s3_bucket_policy.logs]
}

resource "aws_s3_object" "page" {
  bucket        = aws_s3_bucket.site.id
  key           = "index.html"
  content       = "<p>${var.days} days</p>"
  content_type  = "text/html"
  cache_control = "no-cache"
  metadata      = { colour = "blue" }
  tags          = { kind = "page" }
  depends_on    = [aws_s3_bucket_versioning.site, aws_s3_bucket_server_side_encryption_configuration.site]
}

resource "aws_s3_object_copy" "copy" {
  bucket = aws_s3_bucket.site.id
  key    = "copies/ü x.html"
  source = "${aws_s3_bucket.site.id}/${aws_s3_object.page.key}"
  tags   = { kind = "copy" }

  tagging_directive = "REPLACE"
}

resource "aws_s3_bucket" "locked" {
  bucket              = "terraform-locked"
  object_lock_enabled = true
  force_destroy       = true
}

resource "aws_s3_bucket_object_lock_configuration" "locked" {
  bucket = aws_s3_bucket.locked.id
  rule {
    default_retention {
      mode = "GOVERNANCE"
      days = 1
    }
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "locked" {
  bucket = aws_s3_bucket.locked.id
  rule {
    bucket_key_enabled = true
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = "archive"
    }
  }
}

resource "aws_s3_object" "locked" {
  bucket                        = aws_s3_bucket.locked.id
  key                           = "contract"
  content                       = "signed"
  object_lock_legal_hold_status = "OFF"
  object_lock_mode              = "GOVERNANCE"
  object_lock_retain_until_date = "2050-01-01T00:00:00Z"
  force_destroy                 = true
  depends_on                    = [aws_s3_bucket_object_lock_configuration.locked]
}

data "aws_s3_objects" "all" {
  bucket     = aws_s3_bucket.site.id
  depends_on = [aws_s3_object.page, aws_s3_object_copy.copy]
}

output "keys" { value = data.aws_s3_objects.all.keys }
