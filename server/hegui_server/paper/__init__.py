"""What people print, send and file: reports, leads, typical cases, as DOCX, XLSX and PDF."""
